package dev.stepdeck.sandbox.glue.transform;

import java.io.IOException;
import java.nio.file.Files;

import dev.stepdeck.sandbox.glue.match.process.LabelRows;
import dev.stepdeck.sandbox.glue.match.process.Measure;
import dev.stepdeck.sandbox.glue.match.process.Work;

import software.amazon.awssdk.services.glue.model.ColumnImportance;
import software.amazon.awssdk.services.glue.model.EvaluationMetrics;
import software.amazon.awssdk.services.glue.model.TransformType;
import tools.jackson.databind.json.JsonMapper;

/// What the tasks of a transform do.
final class Tasks {

    private final Transforms transforms;
    private final TransformRules rules;
    private final Matching matching;
    private final S3Files s3;

    Tasks(Transforms transforms, TransformRules rules, Matching matching, S3Files s3) {
        this.transforms = transforms;
        this.rules = rules;
        this.matching = matching;
        this.s3 = s3;
    }

    /// Imports labels from a file, replacing the earlier ones or adding to them.
    TaskRuns.Task importLabels(String transform, String location, boolean replace) {
        return (running, _) -> {
            var text = s3.read(location);
            running.step();
            LabelRows labels;
            try {
                labels = LabelFile.read(text);
            } catch (IllegalArgumentException e) {
                throw new IOException(location + ": " + e.getMessage(), e);
            }
            requireColumns(transform, labels, location);
            if (labels.rows().isEmpty()) {
                throw new IOException(location + ": No record of the file has a label.");
            }
            transforms.keep(transform, replace ? labels : LabelFile.merge(transforms.labels(transform), labels));
        };
    }

    private void requireColumns(String id, LabelRows labels, String location) throws IOException {
        var lacking = transforms.get(id).schema().stream().map(column -> column.name())
                .filter(column -> labels.columns().stream().noneMatch(column::equalsIgnoreCase)).toList();
        if (!lacking.isEmpty()) {
            throw new IOException(location + ": The label file lacks columns of the table: "
                    + String.join(", ", lacking) + ".");
        }
    }

    /// Writes all labels into a file.
    TaskRuns.Task exportLabels(String transform, String location) {
        return (_, run) -> s3.write(location, "labels_" + run + ".csv", LabelFile.write(transforms.labels(transform)));
    }

    /// Measures the quality by the labels.
    TaskRuns.Task evaluate(String id) {
        return (running, run) -> {
            var answer = onTable(id, Work.Task.MEASURE, running, run);
            var measure = JsonMapper.shared().readValue(answer, Measure.class);
            transforms.change(id, transform -> transform.evaluationMetrics(metrics(measure)));
        };
    }

    private static EvaluationMetrics metrics(Measure measure) {
        var importances = measure.importance().entrySet().stream().map(column -> ColumnImportance.builder()
                .columnName(column.getKey()).importance(column.getValue()).build()).toList();
        return EvaluationMetrics.builder().transformType(TransformType.FIND_MATCHES)
                .findMatchesMetrics(find -> find.areaUnderPRCurve(measure.area()).precision(measure.precision())
                        .recall(measure.recall()).f1(measure.f1()).columnImportances(importances)
                        .confusionMatrix(matrix -> matrix.numTruePositives(measure.truePositives())
                                .numFalsePositives(measure.falsePositives())
                                .numTrueNegatives(measure.trueNegatives())
                                .numFalseNegatives(measure.falseNegatives())))
                .build();
    }

    /// Chooses records of the table and writes them to a file without labels, for a person to add them.
    TaskRuns.Task generateSets(String id, String location) {
        return (running, run) -> {
            var table = InputTable.of(rules.table(transforms.get(id)));
            var answer = onTable(id, Work.Task.SETS, running, run);
            var sets = JsonMapper.shared().readValue(answer, LabelRows.class);
            s3.write(location, "labeling_sets_" + run + ".csv",
                    LabelFile.write(new LabelRows(table.columns(), sets.rows(), sets.sets(), sets.labels())));
        };
    }

    private byte[] onTable(String id, Work.Task task, RunningTask running, String run)
            throws IOException, InterruptedException {
        var folder = matching.make(run);
        try {
            var transform = transforms.get(id);
            var table = InputTable.of(rules.table(transform));
            running.step();
            var files = s3.download(table.location(), folder);
            return Files.readAllBytes(matching.carryOut(task, transform, table.columns(), files, table.format(), "",
                    folder, running));
        } finally {
            matching.drop(run);
        }
    }
}

package dev.stepdeck.aws.transform;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.EvaluationMetrics;
import software.amazon.awssdk.services.glue.model.FindMatchesMetrics;
import software.amazon.awssdk.services.glue.model.MLTransform;
import software.amazon.awssdk.services.glue.model.TaskRun;
import software.amazon.awssdk.services.glue.model.TaskRunProperties;
import software.amazon.awssdk.services.glue.model.TransformParameters;

/// Turns Glue's answers about transforms into views. What may be missing there has a value here.
final class TransformReading {

    private TransformReading() {}

    static TransformView view(MLTransform transform) {
        var input = transform.inputRecordTables().stream().findFirst();
        return new TransformView(transform.transformId(), orEmpty(transform.name()), orEmpty(transform.description()),
                orEmpty(transform.statusAsString()), Optional.ofNullable(transform.createdOn()),
                Optional.ofNullable(transform.lastModifiedOn()), input.map(table -> table.databaseName()).orElse(""),
                input.map(table -> table.tableName()).orElse(""), parameters(transform.parameters()),
                transform.schema().stream().map(column -> new TransformView.Column(orEmpty(column.name()),
                        orEmpty(column.dataType()))).toList(),
                transform.labelCount() == null ? 0 : transform.labelCount(), quality(transform.evaluationMetrics()),
                orEmpty(transform.role()), orEmpty(transform.glueVersion()), capacity(transform));
    }

    private static TransformView.Parameters parameters(@Nullable TransformParameters parameters) {
        var find = parameters == null ? null : parameters.findMatchesParameters();
        return find == null
                ? new TransformView.Parameters("", Optional.empty(), Optional.empty(), false)
                : new TransformView.Parameters(orEmpty(find.primaryKeyColumnName()),
                        Optional.ofNullable(find.precisionRecallTradeoff()),
                        Optional.ofNullable(find.accuracyCostTradeoff()),
                        Boolean.TRUE.equals(find.enforceProvidedLabels()));
    }

    private static Optional<TransformQuality> quality(@Nullable EvaluationMetrics metrics) {
        var measured = metrics == null ? null : metrics.findMatchesMetrics();
        if (measured == null) {
            return Optional.empty();
        }
        var importances = measured.columnImportances().stream()
                .map(column -> new TransformQuality.Importance(orEmpty(column.columnName()),
                        orZero(column.importance())))
                .sorted((a, b) -> Double.compare(b.share(), a.share())).toList();
        return Optional.of(new TransformQuality(orZero(measured.areaUnderPRCurve()), orZero(measured.precision()),
                orZero(measured.recall()), orZero(measured.f1()), pairs(measured), importances));
    }

    private static TransformQuality.Pairs pairs(FindMatchesMetrics measured) {
        var matrix = measured.confusionMatrix();
        return matrix == null
                ? new TransformQuality.Pairs(0, 0, 0, 0)
                : new TransformQuality.Pairs(orZero(matrix.numTruePositives()), orZero(matrix.numFalsePositives()),
                        orZero(matrix.numFalseNegatives()), orZero(matrix.numTrueNegatives()));
    }

    private static String capacity(MLTransform transform) {
        if (transform.numberOfWorkers() != null && transform.workerTypeAsString() != null) {
            return transform.numberOfWorkers() + " × " + transform.workerTypeAsString();
        }
        return transform.maxCapacity() == null ? "" : "%s DPU".formatted(transform.maxCapacity()).replace(".0 ", " ");
    }

    static TransformTask task(TaskRun run) {
        var kind = Optional.ofNullable(run.properties()).map(TaskRunProperties::taskTypeAsString).orElse("");
        return new TransformTask(run.taskRunId(), kind, orEmpty(run.statusAsString()),
                Optional.ofNullable(run.startedOn()), Optional.ofNullable(run.completedOn()).filter(_ -> ended(run)),
                about(run.properties()), orEmpty(run.errorString()), orEmpty(run.logGroupName()));
    }

    private static boolean ended(TaskRun run) {
        return !List.of("STARTING", "RUNNING", "STOPPING").contains(String.valueOf(run.statusAsString()));
    }

    private static String about(@Nullable TaskRunProperties properties) {
        if (properties == null) {
            return "";
        }
        if (properties.importLabelsTaskRunProperties() != null) {
            return orEmpty(properties.importLabelsTaskRunProperties().inputS3Path());
        }
        if (properties.exportLabelsTaskRunProperties() != null) {
            return orEmpty(properties.exportLabelsTaskRunProperties().outputS3Path());
        }
        if (properties.labelingSetGenerationTaskRunProperties() != null) {
            return orEmpty(properties.labelingSetGenerationTaskRunProperties().outputS3Path());
        }
        var found = properties.findMatchesTaskRunProperties();
        return found == null || found.jobName() == null ? "" : found.jobName() + " " + orEmpty(found.jobRunId());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static double orZero(@Nullable Double number) {
        return number == null ? 0 : number;
    }

    private static long orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }
}

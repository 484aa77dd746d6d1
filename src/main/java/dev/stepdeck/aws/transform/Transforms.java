package dev.stepdeck.aws.transform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import dev.stepdeck.aws.Clients;

/// Glue's ML transforms and their task runs. Everything blocks.
public final class Transforms {

    private static final int PAGE = 100;
    private static final int TASKS = 100;
    private static final int MOST_FILES = 1000;

    private final Clients clients;

    public Transforms(Clients clients) {
        this.clients = clients;
    }

    /// Whether this connection refuses changes.
    public boolean readOnly() {
        return clients.readOnly();
    }

    /// All transforms by name, with their quality.
    public List<TransformView> list() {
        var found = new ArrayList<TransformView>();
        clients.glue().getMLTransformsPaginator(get -> get.maxResults(PAGE))
                .forEach(page -> page.transforms().forEach(each -> found.add(TransformReading.view(each))));
        found.sort(Comparator.comparing(TransformView::name, String.CASE_INSENSITIVE_ORDER));
        return List.copyOf(found);
    }

    /// The last task runs of a transform, the newest first.
    public List<TransformTask> tasks(String transform) {
        return clients.glue().getMLTaskRuns(get -> get.transformId(transform).maxResults(TASKS)).taskRuns().stream()
                .map(TransformReading::task)
                .sorted(Comparator.comparing((TransformTask task) -> task.started().orElse(Instant.MAX))
                        .reversed())
                .toList();
    }

    /// Starts to learn from a file of labels, and gives the id of the task run.
    ///
    /// @param place `s3://bucket/key` of a CSV with `labeling_set_id`, `label` and the columns of the records
    /// @param replace whether the labels that it has go
    public String importLabels(String transform, String place, boolean replace) {
        return clients.glue().startImportLabelsTaskRun(
                start -> start.transformId(transform).inputS3Path(place).replaceAllLabels(replace)).taskRunId();
    }

    /// Starts to measure the quality by the labels.
    public String evaluate(String transform) {
        return clients.glue().startMLEvaluationTaskRun(start -> start.transformId(transform)).taskRunId();
    }

    /// Starts choosing records for a person to label, and writing them below a location in S3.
    public String makeLabelingFile(String transform, String place) {
        return clients.glue().startMLLabelingSetGenerationTaskRun(
                start -> start.transformId(transform).outputS3Path(place)).taskRunId();
    }

    /// Asks a task run to end.
    public void cancel(String transform, String task) {
        clients.glue().cancelMLTaskRun(cancel -> cancel.transformId(transform).taskRunId(task));
    }

    /// CSV files that may hold labels: those of the bucket of the transform's table with `label` in their key, among its
    /// first 1,000 objects.
    public List<String> labelFiles(TransformView transform) {
        var bucket = bucket(transform);
        if (bucket.isEmpty()) {
            return List.of();
        }
        return clients.s3().listObjectsV2(list -> list.bucket(bucket).maxKeys(MOST_FILES)).contents().stream()
                .map(object -> object.key())
                .filter(key -> key.toLowerCase(Locale.ROOT).contains("label")
                        && key.toLowerCase(Locale.ROOT).endsWith(".csv"))
                .map(key -> "s3://" + bucket + "/" + key).toList();
    }

    /// The bucket that the transform's table is in; empty when it is not in S3.
    public String bucket(TransformView transform) {
        if (transform.table().isEmpty()) {
            return "";
        }
        var storage = clients.glue().getTable(get -> get.databaseName(transform.database()).name(transform.table()))
                .table().storageDescriptor();
        var location = storage == null || storage.location() == null ? "" : storage.location();
        var parts = location.split("/", 4);
        return location.startsWith("s3") && parts.length > 2 ? parts[2] : "";
    }
}

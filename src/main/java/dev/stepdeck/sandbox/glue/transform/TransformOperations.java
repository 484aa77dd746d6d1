package dev.stepdeck.sandbox.glue.transform;

import dev.stepdeck.sandbox.wire.SameFields;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.CancelMlTaskRunRequest;
import software.amazon.awssdk.services.glue.model.CancelMlTaskRunResponse;
import software.amazon.awssdk.services.glue.model.CreateMlTransformRequest;
import software.amazon.awssdk.services.glue.model.CreateMlTransformResponse;
import software.amazon.awssdk.services.glue.model.DeleteMlTransformRequest;
import software.amazon.awssdk.services.glue.model.DeleteMlTransformResponse;
import software.amazon.awssdk.services.glue.model.GetMlTaskRunRequest;
import software.amazon.awssdk.services.glue.model.GetMlTaskRunResponse;
import software.amazon.awssdk.services.glue.model.GetMlTaskRunsRequest;
import software.amazon.awssdk.services.glue.model.GetMlTaskRunsResponse;
import software.amazon.awssdk.services.glue.model.GetMlTransformRequest;
import software.amazon.awssdk.services.glue.model.GetMlTransformResponse;
import software.amazon.awssdk.services.glue.model.GetMlTransformsRequest;
import software.amazon.awssdk.services.glue.model.GetMlTransformsResponse;
import software.amazon.awssdk.services.glue.model.ListMlTransformsRequest;
import software.amazon.awssdk.services.glue.model.ListMlTransformsResponse;
import software.amazon.awssdk.services.glue.model.MLTransform;
import software.amazon.awssdk.services.glue.model.StartExportLabelsTaskRunRequest;
import software.amazon.awssdk.services.glue.model.StartExportLabelsTaskRunResponse;
import software.amazon.awssdk.services.glue.model.StartImportLabelsTaskRunRequest;
import software.amazon.awssdk.services.glue.model.StartImportLabelsTaskRunResponse;
import software.amazon.awssdk.services.glue.model.StartMlEvaluationTaskRunRequest;
import software.amazon.awssdk.services.glue.model.StartMlEvaluationTaskRunResponse;
import software.amazon.awssdk.services.glue.model.StartMlLabelingSetGenerationTaskRunRequest;
import software.amazon.awssdk.services.glue.model.StartMlLabelingSetGenerationTaskRunResponse;
import software.amazon.awssdk.services.glue.model.TaskRun;
import software.amazon.awssdk.services.glue.model.TaskRunProperties;
import software.amazon.awssdk.services.glue.model.TaskType;
import software.amazon.awssdk.services.glue.model.UpdateMlTransformRequest;
import software.amazon.awssdk.services.glue.model.UpdateMlTransformResponse;

/// The operations of Glue's API that concern machine learning transforms. Thread-safe.
public final class TransformOperations {

    private final Transforms transforms;
    private final TransformList list;
    private final TransformTags tags;
    private final TaskRows rows;
    private final TaskRuns runs;
    private final Tasks tasks;

    TransformOperations(Transforms transforms, TransformTags tags, TaskRows rows, TaskRuns runs, Tasks tasks) {
        this.transforms = transforms;
        this.list = new TransformList(transforms, tags);
        this.tags = tags;
        this.rows = rows;
        this.runs = runs;
        this.tasks = tasks;
    }

    /// The tags of transforms.
    public TransformTags tags() {
        return tags;
    }

    /// CreateMLTransform.
    public CreateMlTransformResponse create(CreateMlTransformRequest request) {
        var id = transforms.create(request);
        tags.add(id, request.tags());
        return CreateMlTransformResponse.builder().transformId(id).build();
    }

    /// UpdateMLTransform.
    public UpdateMlTransformResponse update(UpdateMlTransformRequest request) {
        return UpdateMlTransformResponse.builder().transformId(transforms.update(request)).build();
    }

    /// DeleteMLTransform: its tasks are cancelled.
    public DeleteMlTransformResponse delete(DeleteMlTransformRequest request) {
        var id = transforms.get(request.transformId()).transformId();
        runs.cancelAll(id);
        transforms.delete(id);
        rows.forget(id);
        tags.forget(id);
        return DeleteMlTransformResponse.builder().transformId(id).build();
    }

    /// GetMLTransform.
    public GetMlTransformResponse get(GetMlTransformRequest request) {
        return SameFields.copy(transforms.get(request.transformId()), GetMlTransformResponse.builder()).build();
    }

    /// GetMLTransforms.
    public GetMlTransformsResponse list(GetMlTransformsRequest request) {
        var page = list.page(request);
        return GetMlTransformsResponse.builder().transforms(page.items()).nextToken(page.next()).build();
    }

    /// ListMLTransforms.
    public ListMlTransformsResponse list(ListMlTransformsRequest request) {
        var page = list.page(request);
        return ListMlTransformsResponse.builder().transformIds(page.items().stream().map(MLTransform::transformId)
                .toList()).nextToken(page.next()).build();
    }

    /// StartImportLabelsTaskRun.
    public StartImportLabelsTaskRunResponse importLabels(StartImportLabelsTaskRunRequest request) {
        var id = transforms.get(request.transformId()).transformId();
        var place = location(request.inputS3Path(), "inputS3Path");
        var replace = Boolean.TRUE.equals(request.replaceAllLabels());
        var properties = TaskRunProperties.builder().taskType(TaskType.IMPORT_LABELS)
                .importLabelsTaskRunProperties(labels -> labels.inputS3Path(place).replace(replace)).build();
        var run = runs.start(id, properties, tasks.importLabels(id, place, replace));
        return StartImportLabelsTaskRunResponse.builder().taskRunId(run).build();
    }

    /// StartExportLabelsTaskRun.
    public StartExportLabelsTaskRunResponse exportLabels(StartExportLabelsTaskRunRequest request) {
        var id = transforms.get(request.transformId()).transformId();
        var place = location(request.outputS3Path(), "outputS3Path");
        var properties = TaskRunProperties.builder().taskType(TaskType.EXPORT_LABELS)
                .exportLabelsTaskRunProperties(labels -> labels.outputS3Path(place)).build();
        return StartExportLabelsTaskRunResponse.builder()
                .taskRunId(runs.start(id, properties, tasks.exportLabels(id, place))).build();
    }

    /// StartMLLabelingSetGenerationTaskRun.
    public StartMlLabelingSetGenerationTaskRunResponse generateSets(
            StartMlLabelingSetGenerationTaskRunRequest request) {
        var id = transforms.get(request.transformId()).transformId();
        var place = location(request.outputS3Path(), "outputS3Path");
        var properties = TaskRunProperties.builder().taskType(TaskType.LABELING_SET_GENERATION)
                .labelingSetGenerationTaskRunProperties(sets -> sets.outputS3Path(place)).build();
        return StartMlLabelingSetGenerationTaskRunResponse.builder()
                .taskRunId(runs.start(id, properties, tasks.generateSets(id, place))).build();
    }

    /// StartMLEvaluationTaskRun: needs labels.
    public StartMlEvaluationTaskRunResponse evaluate(StartMlEvaluationTaskRunRequest request) {
        var transform = transforms.get(request.transformId());
        TransformDoor.requireReady(transform);
        var id = transform.transformId();
        var properties = TaskRunProperties.builder().taskType(TaskType.EVALUATION).build();
        return StartMlEvaluationTaskRunResponse.builder().taskRunId(runs.start(id, properties, tasks.evaluate(id)))
                .build();
    }

    /// GetMLTaskRun.
    public GetMlTaskRunResponse get(GetMlTaskRunRequest request) {
        return SameFields.copy(run(request.transformId(), request.taskRunId()), GetMlTaskRunResponse.builder()).build();
    }

    /// GetMLTaskRuns.
    public GetMlTaskRunsResponse list(GetMlTaskRunsRequest request) {
        var page = TaskList.page(rows.of(transforms.get(request.transformId()).transformId()), request);
        return GetMlTaskRunsResponse.builder().taskRuns(page.items()).nextToken(page.next()).build();
    }

    /// CancelMLTaskRun.
    public CancelMlTaskRunResponse cancel(CancelMlTaskRunRequest request) {
        var run = run(request.transformId(), request.taskRunId());
        return CancelMlTaskRunResponse.builder().transformId(run.transformId()).taskRunId(run.taskRunId())
                .status(runs.cancel(run.transformId(), run.taskRunId())).build();
    }

    private TaskRun run(@Nullable String transform, @Nullable String run) {
        if (run == null) {
            throw TransformFaults.missing("taskRunId");
        }
        return rows.find(transforms.get(transform).transformId(), run).orElseThrow(() -> TransformFaults.noRun(run));
    }

    private static String location(@Nullable String place, String member) {
        if (place == null) {
            throw TransformFaults.missing(member);
        }
        if (!S3Files.isLocation(place)) {
            throw TransformFaults.invalid("Not a location in S3: " + place);
        }
        return place;
    }
}

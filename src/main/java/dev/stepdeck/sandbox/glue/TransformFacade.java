package dev.stepdeck.sandbox.glue;

import java.time.InstantSource;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.glue.quality.QualityEvaluator;
import dev.stepdeck.sandbox.glue.transform.TransformOperations;
import dev.stepdeck.sandbox.glue.workflow.TriggeredJobs;
import dev.stepdeck.sandbox.glue.workflow.WorkflowOperations;
import dev.stepdeck.sandbox.store.Store;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
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
import software.amazon.awssdk.services.glue.model.StartExportLabelsTaskRunRequest;
import software.amazon.awssdk.services.glue.model.StartExportLabelsTaskRunResponse;
import software.amazon.awssdk.services.glue.model.StartImportLabelsTaskRunRequest;
import software.amazon.awssdk.services.glue.model.StartImportLabelsTaskRunResponse;
import software.amazon.awssdk.services.glue.model.StartMlEvaluationTaskRunRequest;
import software.amazon.awssdk.services.glue.model.StartMlEvaluationTaskRunResponse;
import software.amazon.awssdk.services.glue.model.StartMlLabelingSetGenerationTaskRunRequest;
import software.amazon.awssdk.services.glue.model.StartMlLabelingSetGenerationTaskRunResponse;
import software.amazon.awssdk.services.glue.model.UpdateMlTransformRequest;
import software.amazon.awssdk.services.glue.model.UpdateMlTransformResponse;
import software.amazon.awssdk.services.s3.S3Client;

/// The machine learning transforms in the API of Glue; each operation is handed on.
abstract class TransformFacade extends WorkflowOperations {

    private final TransformOperations transforms;

    TransformFacade(Store store, InstantSource clock, SandboxClock waits, S3Client s3, CloudWatchLogsClient logs,
            Supplier<QualityEvaluator> evaluator, TriggeredJobs jobs, TransformOperations transforms) {
        super(store, clock, waits, s3, logs, evaluator, jobs);
        this.transforms = transforms;
    }

    @Override
    public CreateMlTransformResponse createMLTransform(CreateMlTransformRequest request) {
        return transforms.create(request);
    }

    @Override
    public UpdateMlTransformResponse updateMLTransform(UpdateMlTransformRequest request) {
        return transforms.update(request);
    }

    @Override
    public DeleteMlTransformResponse deleteMLTransform(DeleteMlTransformRequest request) {
        return transforms.delete(request);
    }

    @Override
    public GetMlTransformResponse getMLTransform(GetMlTransformRequest request) {
        return transforms.get(request);
    }

    @Override
    public GetMlTransformsResponse getMLTransforms(GetMlTransformsRequest request) {
        return transforms.list(request);
    }

    @Override
    public ListMlTransformsResponse listMLTransforms(ListMlTransformsRequest request) {
        return transforms.list(request);
    }

    @Override
    public StartImportLabelsTaskRunResponse startImportLabelsTaskRun(StartImportLabelsTaskRunRequest request) {
        return transforms.importLabels(request);
    }

    @Override
    public StartExportLabelsTaskRunResponse startExportLabelsTaskRun(StartExportLabelsTaskRunRequest request) {
        return transforms.exportLabels(request);
    }

    @Override
    public StartMlLabelingSetGenerationTaskRunResponse startMLLabelingSetGenerationTaskRun(
            StartMlLabelingSetGenerationTaskRunRequest request) {
        return transforms.generateSets(request);
    }

    @Override
    public StartMlEvaluationTaskRunResponse startMLEvaluationTaskRun(StartMlEvaluationTaskRunRequest request) {
        return transforms.evaluate(request);
    }

    @Override
    public GetMlTaskRunResponse getMLTaskRun(GetMlTaskRunRequest request) {
        return transforms.get(request);
    }

    @Override
    public GetMlTaskRunsResponse getMLTaskRuns(GetMlTaskRunsRequest request) {
        return transforms.list(request);
    }

    @Override
    public CancelMlTaskRunResponse cancelMLTaskRun(CancelMlTaskRunRequest request) {
        return transforms.cancel(request);
    }
}

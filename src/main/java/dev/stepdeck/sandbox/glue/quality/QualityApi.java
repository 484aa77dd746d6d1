package dev.stepdeck.sandbox.glue.quality;

import java.time.InstantSource;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.glue.crawler.CrawlerOperations;
import dev.stepdeck.sandbox.status.StatusChanges;
import dev.stepdeck.sandbox.store.Store;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.model.BatchGetDataQualityResultRequest;
import software.amazon.awssdk.services.glue.model.BatchGetDataQualityResultResponse;
import software.amazon.awssdk.services.glue.model.CancelDataQualityRulesetEvaluationRunRequest;
import software.amazon.awssdk.services.glue.model.CancelDataQualityRulesetEvaluationRunResponse;
import software.amazon.awssdk.services.glue.model.CreateDataQualityRulesetRequest;
import software.amazon.awssdk.services.glue.model.CreateDataQualityRulesetResponse;
import software.amazon.awssdk.services.glue.model.DeleteDataQualityRulesetRequest;
import software.amazon.awssdk.services.glue.model.DeleteDataQualityRulesetResponse;
import software.amazon.awssdk.services.glue.model.GetDataQualityResultRequest;
import software.amazon.awssdk.services.glue.model.GetDataQualityResultResponse;
import software.amazon.awssdk.services.glue.model.GetDataQualityRulesetEvaluationRunRequest;
import software.amazon.awssdk.services.glue.model.GetDataQualityRulesetEvaluationRunResponse;
import software.amazon.awssdk.services.glue.model.GetDataQualityRulesetRequest;
import software.amazon.awssdk.services.glue.model.GetDataQualityRulesetResponse;
import software.amazon.awssdk.services.glue.model.ListDataQualityResultsRequest;
import software.amazon.awssdk.services.glue.model.ListDataQualityResultsResponse;
import software.amazon.awssdk.services.glue.model.ListDataQualityRulesetEvaluationRunsRequest;
import software.amazon.awssdk.services.glue.model.ListDataQualityRulesetEvaluationRunsResponse;
import software.amazon.awssdk.services.glue.model.ListDataQualityRulesetsRequest;
import software.amazon.awssdk.services.glue.model.ListDataQualityRulesetsResponse;
import software.amazon.awssdk.services.glue.model.StartDataQualityRulesetEvaluationRunRequest;
import software.amazon.awssdk.services.glue.model.StartDataQualityRulesetEvaluationRunResponse;
import software.amazon.awssdk.services.glue.model.UpdateDataQualityRulesetRequest;
import software.amazon.awssdk.services.glue.model.UpdateDataQualityRulesetResponse;
import software.amazon.awssdk.services.s3.S3Client;

/// The operations on data quality, besides those on crawlers and the Data Catalog.
public abstract class QualityApi extends CrawlerOperations {

    private final Rulesets rulesets;
    private final QualityResults results;
    private final QualityRuns runs;

    /// @param evaluator asked when a run begins
    protected QualityApi(Store store, InstantSource clock, S3Client s3, CloudWatchLogsClient logs,
            Supplier<QualityEvaluator> evaluator) {
        super(store, clock, s3, logs);
        this.rulesets = new Rulesets(store, clock);
        this.results = new QualityResults(store, clock);
        this.runs = new QualityRuns(store, clock, rulesets, results, evaluator);
    }

    /// @param changes told of results, and of the beginnings and ends of crawls, from now on
    protected final void announceResults(StatusChanges changes) {
        results.announce(changes);
        announceCrawls(changes);
    }

    @Override
    public void close() {
        runs.close();
        super.close();
    }

    @Override
    public CreateDataQualityRulesetResponse createDataQualityRuleset(CreateDataQualityRulesetRequest request) {
        return CreateDataQualityRulesetResponse.builder().name(rulesets.create(request)).build();
    }

    @Override
    public GetDataQualityRulesetResponse getDataQualityRuleset(GetDataQualityRulesetRequest request) {
        return rulesets.get(request.name());
    }

    @Override
    public UpdateDataQualityRulesetResponse updateDataQualityRuleset(UpdateDataQualityRulesetRequest request) {
        return rulesets.update(request);
    }

    @Override
    public DeleteDataQualityRulesetResponse deleteDataQualityRuleset(DeleteDataQualityRulesetRequest request) {
        rulesets.delete(request.name());
        return DeleteDataQualityRulesetResponse.builder().build();
    }

    @Override
    public ListDataQualityRulesetsResponse listDataQualityRulesets(ListDataQualityRulesetsRequest request) {
        return rulesets.list(request);
    }

    @Override
    public StartDataQualityRulesetEvaluationRunResponse startDataQualityRulesetEvaluationRun(
            StartDataQualityRulesetEvaluationRunRequest request) {
        return StartDataQualityRulesetEvaluationRunResponse.builder().runId(runs.start(request)).build();
    }

    @Override
    public GetDataQualityRulesetEvaluationRunResponse getDataQualityRulesetEvaluationRun(
            GetDataQualityRulesetEvaluationRunRequest request) {
        return runs.get(request.runId());
    }

    @Override
    public ListDataQualityRulesetEvaluationRunsResponse listDataQualityRulesetEvaluationRuns(
            ListDataQualityRulesetEvaluationRunsRequest request) {
        return runs.list(request);
    }

    @Override
    public CancelDataQualityRulesetEvaluationRunResponse cancelDataQualityRulesetEvaluationRun(
            CancelDataQualityRulesetEvaluationRunRequest request) {
        runs.cancel(request.runId());
        return CancelDataQualityRulesetEvaluationRunResponse.builder().build();
    }

    @Override
    public GetDataQualityResultResponse getDataQualityResult(GetDataQualityResultRequest request) {
        return results.get(request.resultId());
    }

    @Override
    public BatchGetDataQualityResultResponse batchGetDataQualityResult(BatchGetDataQualityResultRequest request) {
        return results.get(request);
    }

    @Override
    public ListDataQualityResultsResponse listDataQualityResults(ListDataQualityResultsRequest request) {
        return results.list(request);
    }
}

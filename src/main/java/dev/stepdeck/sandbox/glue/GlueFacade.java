package dev.stepdeck.sandbox.glue;

import java.time.InstantSource;

import dev.stepdeck.sandbox.glue.catalog.DataCatalog;
import dev.stepdeck.sandbox.store.Store;

import software.amazon.awssdk.services.glue.model.BatchGetJobsRequest;
import software.amazon.awssdk.services.glue.model.BatchGetJobsResponse;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunRequest;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunResponse;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.CreateJobResponse;
import software.amazon.awssdk.services.glue.model.DeleteJobRequest;
import software.amazon.awssdk.services.glue.model.DeleteJobResponse;
import software.amazon.awssdk.services.glue.model.GetJobRequest;
import software.amazon.awssdk.services.glue.model.GetJobResponse;
import software.amazon.awssdk.services.glue.model.GetJobRunRequest;
import software.amazon.awssdk.services.glue.model.GetJobRunResponse;
import software.amazon.awssdk.services.glue.model.GetJobRunsRequest;
import software.amazon.awssdk.services.glue.model.GetJobRunsResponse;
import software.amazon.awssdk.services.glue.model.GetJobsRequest;
import software.amazon.awssdk.services.glue.model.GetJobsResponse;
import software.amazon.awssdk.services.glue.model.GetTagsRequest;
import software.amazon.awssdk.services.glue.model.GetTagsResponse;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.ListJobsRequest;
import software.amazon.awssdk.services.glue.model.ListJobsResponse;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;
import software.amazon.awssdk.services.glue.model.StartJobRunResponse;
import software.amazon.awssdk.services.glue.model.TagResourceRequest;
import software.amazon.awssdk.services.glue.model.TagResourceResponse;
import software.amazon.awssdk.services.glue.model.UntagResourceRequest;
import software.amazon.awssdk.services.glue.model.UntagResourceResponse;
import software.amazon.awssdk.services.glue.model.UpdateJobRequest;
import software.amazon.awssdk.services.glue.model.UpdateJobResponse;

/// The API of Glue: jobs, runs and tags here, the Data Catalog in what it extends. Each operation is handed to the
/// class that answers it; what is in neither is not implemented.
final class GlueFacade extends DataCatalog {

    private final Jobs jobs;
    private final JobTags tags;
    private final JobRuns runs;
    private final RunStops stops;

    GlueFacade(Store store, InstantSource clock, Jobs jobs, JobTags tags, JobRuns runs) {
        super(store, clock);
        this.jobs = jobs;
        this.tags = tags;
        this.runs = runs;
        this.stops = new RunStops(runs);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        runs.close();
    }

    @Override
    public CreateJobResponse createJob(CreateJobRequest request) {
        var name = jobs.create(request);
        tags.set(name, request.tags());
        return CreateJobResponse.builder().name(name).build();
    }

    @Override
    public GetJobResponse getJob(GetJobRequest request) {
        return GetJobResponse.builder().job(jobs.get(request.jobName())).build();
    }

    @Override
    public GetJobsResponse getJobs(GetJobsRequest request) {
        return jobs.list(request);
    }

    @Override
    public ListJobsResponse listJobs(ListJobsRequest request) {
        var page = jobs.page(request.nextToken(), request.maxResults());
        var names = page.stream().map(Job::name).filter(name -> tags.has(name, request.tags())).toList();
        return ListJobsResponse.builder().jobNames(names).nextToken(jobs.token(page, request.maxResults())).build();
    }

    @Override
    public BatchGetJobsResponse batchGetJobs(BatchGetJobsRequest request) {
        return jobs.get(request);
    }

    @Override
    public UpdateJobResponse updateJob(UpdateJobRequest request) {
        return UpdateJobResponse.builder().jobName(jobs.update(request)).build();
    }

    @Override
    public DeleteJobResponse deleteJob(DeleteJobRequest request) {
        var name = jobs.delete(request.jobName());
        tags.forget(name);
        runs.stopAll(name);
        return DeleteJobResponse.builder().jobName(name).build();
    }

    @Override
    public StartJobRunResponse startJobRun(StartJobRunRequest request) {
        return StartJobRunResponse.builder().jobRunId(runs.start(request)).build();
    }

    @Override
    public GetJobRunResponse getJobRun(GetJobRunRequest request) {
        return GetJobRunResponse.builder().jobRun(runs.get(request.jobName(), request.runId())).build();
    }

    @Override
    public GetJobRunsResponse getJobRuns(GetJobRunsRequest request) {
        return runs.list(request);
    }

    @Override
    public BatchStopJobRunResponse batchStopJobRun(BatchStopJobRunRequest request) {
        return stops.stop(request);
    }

    @Override
    public GetTagsResponse getTags(GetTagsRequest request) {
        return GetTagsResponse.builder().tags(tags.of(request.resourceArn())).build();
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        tags.add(request.resourceArn(), request.tagsToAdd());
        return TagResourceResponse.builder().build();
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        tags.remove(request.resourceArn(), request.tagsToRemove());
        return UntagResourceResponse.builder().build();
    }
}

package dev.stepdeck.sandbox.glue;

import java.time.InstantSource;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.glue.bookmark.Bookmarks;
import dev.stepdeck.sandbox.glue.quality.QualityEvaluator;
import dev.stepdeck.sandbox.glue.transform.TransformOperations;
import dev.stepdeck.sandbox.glue.transform.TransformTags;
import dev.stepdeck.sandbox.status.StatusChanges;
import dev.stepdeck.sandbox.store.Store;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.model.BatchGetJobsRequest;
import software.amazon.awssdk.services.glue.model.BatchGetJobsResponse;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunRequest;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunResponse;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.CreateJobResponse;
import software.amazon.awssdk.services.glue.model.DeleteJobRequest;
import software.amazon.awssdk.services.glue.model.DeleteJobResponse;
import software.amazon.awssdk.services.glue.model.GetJobBookmarkRequest;
import software.amazon.awssdk.services.glue.model.GetJobBookmarkResponse;
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
import software.amazon.awssdk.services.glue.model.ResetJobBookmarkRequest;
import software.amazon.awssdk.services.glue.model.ResetJobBookmarkResponse;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;
import software.amazon.awssdk.services.glue.model.StartJobRunResponse;
import software.amazon.awssdk.services.glue.model.TagResourceRequest;
import software.amazon.awssdk.services.glue.model.TagResourceResponse;
import software.amazon.awssdk.services.glue.model.UntagResourceRequest;
import software.amazon.awssdk.services.glue.model.UntagResourceResponse;
import software.amazon.awssdk.services.glue.model.UpdateJobRequest;
import software.amazon.awssdk.services.glue.model.UpdateJobResponse;
import software.amazon.awssdk.services.s3.S3Client;

/// The API of Glue: jobs, runs and tags here, transforms, triggers and workflows, data quality, crawlers and the Data Catalog
/// in what it extends. Each operation is handed to the class that answers it; what is in none is not implemented.
final class GlueFacade extends TransformFacade {

    private final Jobs jobs;
    private final JobTags tags;
    private final JobRuns runs;
    private final RunStops stops;
    private final TransformTags transformTags;
    private final JobBookmarks bookmarks;

    GlueFacade(Store store, InstantSource clock, SandboxClock waits, S3Client s3, CloudWatchLogsClient logs,
            Supplier<QualityEvaluator> evaluator, TransformOperations transforms, JobRuns runs) {
        super(store, clock, waits, s3, logs, evaluator, new TriggeredRuns(runs.jobs(), runs), transforms);
        this.jobs = runs.jobs();
        this.tags = new JobTags(store, jobs);
        this.runs = runs;
        this.stops = new RunStops(runs);
        this.transformTags = transforms.tags();
        this.bookmarks = new JobBookmarks(new Bookmarks(store), jobs, runs);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    /// Takes up what was under way when the sandbox was last stopped or has died.
    void takeUp() {
        runs.onEnd(this::jobEnded);
        runs.takeUpLeftOvers();
        takeUpTriggers();
    }

    /// @param changes told of job runs, crawls and results of data quality from now on
    void announce(StatusChanges changes) {
        runs.announce(changes);
        announceResults(changes);
    }

    @Override
    public void close() {
        super.close();
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
        bookmarks.forget(request.jobName());
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
        var arn = request.resourceArn();
        if (TransformTags.concerns(arn)) {
            return GetTagsResponse.builder().tags(transformTags.of(transformTags.id(arn))).build();
        }
        return GetTagsResponse.builder().tags(isCrawler(arn) ? crawlerTags(arn) : tags.of(arn)).build();
    }

    @Override
    public GetJobBookmarkResponse getJobBookmark(GetJobBookmarkRequest request) {
        return GetJobBookmarkResponse.builder().jobBookmarkEntry(bookmarks.get(request.jobName())).build();
    }

    @Override
    public ResetJobBookmarkResponse resetJobBookmark(ResetJobBookmarkRequest request) {
        return ResetJobBookmarkResponse.builder()
                .jobBookmarkEntry(bookmarks.reset(request.jobName(), request.runId())).build();
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        var arn = request.resourceArn();
        if (TransformTags.concerns(arn)) {
            transformTags.add(transformTags.id(arn), request.tagsToAdd());
        } else if (isCrawler(arn)) {
            tagCrawler(arn, request.tagsToAdd());
        } else {
            tags.add(arn, request.tagsToAdd());
        }
        return TagResourceResponse.builder().build();
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        var arn = request.resourceArn();
        if (TransformTags.concerns(arn)) {
            transformTags.remove(transformTags.id(arn), request.tagsToRemove());
        } else if (isCrawler(arn)) {
            untagCrawler(arn, request.tagsToRemove());
        } else {
            tags.remove(arn, request.tagsToRemove());
        }
        return UntagResourceResponse.builder().build();
    }
}

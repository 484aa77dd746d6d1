package dev.stepdeck.sandbox.glue;

import java.util.Optional;

import dev.stepdeck.sandbox.glue.workflow.TriggeredJobs;

import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;

/// The jobs and their runs as triggers see them.
record TriggeredRuns(Jobs jobs, JobRuns runs) implements TriggeredJobs {

    @Override
    public boolean exists(String job) {
        return jobs.find(job).isPresent();
    }

    @Override
    public String newRunId() {
        return runs.newId();
    }

    @Override
    public void start(String runId, StartJobRunRequest request, String trigger) {
        runs.startTriggered(runId, request, trigger);
    }

    @Override
    public Optional<JobRun> find(String runId) {
        return runs.lastAttempt(runId);
    }

    @Override
    public void stop(String job, String runId) {
        runs.lastAttempt(runId).ifPresent(run -> runs.stop(job, run.id()));
    }
}

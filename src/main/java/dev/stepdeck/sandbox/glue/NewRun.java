package dev.stepdeck.sandbox.glue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;

/// What a job run is at its start: the job's settings, replaced by those of the request.
final class NewRun {

    private static final String ATTEMPT = "_attempt_";

    private NewRun() {}

    /// @param previous the run that is to be tried again by hand, when the request names one
    static JobRun of(String id, Job job, StartJobRunRequest request, Optional<JobRun> previous, Instant now) {
        var shell = job.command().name().equals(JobRules.PYTHON_SHELL);
        JobRules.checkTimeout(request.timeout());
        Capacity.of(request).check(shell);
        if (request.jobRunId() != null && previous.isEmpty()) {
            throw GlueFaults.noRun(request.jobRunId());
        }
        var run = JobRun.builder().id(id).attempt(0).jobName(job.name()).jobMode(job.jobMode()).startedOn(now)
                .lastModifiedOn(now).jobRunState(JobRunState.STARTING).predecessorRuns(List.of()).executionTime(0)
                .timeout(request.timeout() == null ? job.timeout() : request.timeout())
                .workerType(first(request.workerTypeAsString(), job.workerTypeAsString()))
                .numberOfWorkers(request.numberOfWorkers() == null ? job.numberOfWorkers() : request.numberOfWorkers())
                .securityConfiguration(first(request.securityConfiguration(), job.securityConfiguration()))
                .notificationProperty(request.notificationProperty() == null
                        ? job.notificationProperty()
                        : request.notificationProperty())
                .logGroupName(RunLogs.group(job, request.arguments())).glueVersion(job.glueVersion())
                .jobRunQueuingEnabled(request.jobRunQueuingEnabled() == null
                        ? job.jobRunQueuingEnabled()
                        : request.jobRunQueuingEnabled())
                .executionClass(first(request.executionClassAsString(), job.executionClassAsString()));
        Capacity.set(run, Capacity.of(request).units(job.maxCapacity()));
        if (request.hasArguments()) {
            run.arguments(request.arguments());
        } else {
            previous.filter(JobRun::hasArguments).ifPresent(old -> run.arguments(old.arguments()));
        }
        previous.ifPresent(old -> run.previousRunId(old.id()));
        return run.build();
    }

    /// The next attempt of a run that has failed.
    static JobRun after(JobRun failed, Instant now) {
        var id = failed.id();
        var attempt = failed.attempt() + 1;
        return failed.toBuilder().id(first(id) + ATTEMPT + attempt).attempt(attempt)
                .previousRunId(id).startedOn(now).lastModifiedOn(now).build();
    }

    /// The id of the first attempt of a run.
    static String first(String id) {
        var end = id.indexOf(ATTEMPT);
        return end < 0 ? id : id.substring(0, end);
    }

    private static @Nullable String first(@Nullable String one,
            @Nullable String other) {
        return one == null ? other : one;
    }
}

package dev.stepdeck.sandbox.glue.workflow;

import java.util.Optional;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;

/// The jobs that triggers start.
public interface TriggeredJobs {

    /// Whether there is a job of this name.
    boolean exists(String job);

    /// An id for a run that is to be started.
    String newRunId();

    /// Starts a run with an id, unless there is one with it already.
    ///
    /// @param trigger the name of the trigger
    /// @throws AwsServiceException if it cannot be started
    void start(String runId, StartJobRunRequest request, String trigger);

    /// The last attempt of the run that was started with an id; none when it never was.
    Optional<JobRun> find(String runId);

    /// Stops a run, if it is under way.
    void stop(String job, String runId);
}

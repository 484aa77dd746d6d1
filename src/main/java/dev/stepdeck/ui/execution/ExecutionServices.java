package dev.stepdeck.ui.execution;

import dev.stepdeck.aws.Executions;
import dev.stepdeck.aws.FailedJobLog;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.TestStates;
import dev.stepdeck.aws.athena.Queries;
import dev.stepdeck.aws.quality.Quality;

/// The services that an execution's page uses.
///
/// @param testStates tests single states
/// @param quality finds the results of a job run
/// @param failedJobLog reads the end of a failed job's log
public record ExecutionServices(Executions executions, JobRuns jobRuns, Queries queries, FailedJobLog failedJobLog,
        TestStates testStates, Quality quality) {}

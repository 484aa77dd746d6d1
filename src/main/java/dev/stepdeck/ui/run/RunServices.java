package dev.stepdeck.ui.run;

import dev.stepdeck.aws.Executions;
import dev.stepdeck.aws.FailedJobLog;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.StateTrials;
import dev.stepdeck.aws.athena.Queries;

/// What the page of an execution asks.
///
/// @param trials tries single states
/// @param failedJobLog reads the end of a failed job's log
public record RunServices(Executions executions, JobRuns jobRuns, Queries queries, FailedJobLog failedJobLog,
        StateTrials trials) {}

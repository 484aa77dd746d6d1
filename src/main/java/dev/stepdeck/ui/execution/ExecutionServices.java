package dev.stepdeck.ui.execution;

import java.util.function.Supplier;

import dev.stepdeck.aws.Executions;
import dev.stepdeck.aws.JobLogEnd;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.TestStates;
import dev.stepdeck.aws.athena.Queries;
import dev.stepdeck.aws.quality.Quality;
import dev.stepdeck.aws.timeline.LinkedTimes;
import dev.stepdeck.ui.kit.Watching;
import dev.stepdeck.ui.kit.choice.Choices;

import javafx.beans.property.ReadOnlyObjectWrapper;

/// The services that an execution's page uses.
///
/// @param testStates tests single states
/// @param quality finds the results of a job run
/// @param costTerms what costs are worked out with
/// @param watching tells when an execution has ended
/// @param linkedTimes makes what asks for the times of all that one execution started
/// @param failedJobLog reads the end of a failed job's log
public record ExecutionServices(Executions executions, JobRuns jobRuns, Queries queries, JobLogEnd failedJobLog,
        TestStates testStates, Quality quality, Supplier<LinkedTimes> linkedTimes, CostTerms costTerms,
        Watching watching) {

    /// With the prices of a first start, watching nothing.
    public ExecutionServices(Executions executions, JobRuns jobRuns, Queries queries, JobLogEnd failedJobLog,
            TestStates testStates, Quality quality, Supplier<LinkedTimes> linkedTimes) {
        this(executions, jobRuns, queries, failedJobLog, testStates, quality, linkedTimes,
                new CostTerms(new ReadOnlyObjectWrapper<>(Choices.USUAL), true), Watching.NONE);
    }
}

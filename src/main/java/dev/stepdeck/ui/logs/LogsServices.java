package dev.stepdeck.ui.logs;

import java.util.function.Supplier;

import dev.stepdeck.aws.Insights;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.LogTail;
import dev.stepdeck.aws.cost.Prices;

/// What the page of logs is made of.
///
/// @param jobRuns explain why a job run has no log
/// @param prices asked each time
public record LogsServices(LogTail tail, Insights insights, JobRuns jobRuns, Supplier<Prices> prices) {}

package dev.stepdeck.aws;

import java.time.Instant;
import java.util.Optional;

/// A Map Run as it is now.
///
/// @param status `RUNNING`, `SUCCEEDED`, `FAILED` or `ABORTED`
/// @param maxConcurrency 0 for no limit
/// @param toleratedCount how many items may fail
/// @param toleratedPercentage how many of a hundred items may fail
public record MapRunView(String arn, String executionArn, String status, Instant started, Optional<Instant> stopped,
        int maxConcurrency, long toleratedCount, float toleratedPercentage, int redrives, Counts items,
        Counts executions) {

    /// How many are where.
    ///
    /// @param failed with those that timed out or were aborted
    public record Counts(long total, long pending, long running, long succeeded, long failed) {}

    /// Whether it still runs.
    public boolean running() {
        return status.equals("RUNNING");
    }
}

package dev.stepdeck.sandbox.sfn;

/// A Map Run as it is kept.
///
/// @param status RUNNING, SUCCEEDED, FAILED or ABORTED
/// @param stopMillis 0 while it runs
/// @param counts of items; those of child executions are the same without batches
record MapRunRow(String arn, String executionArn, String machineArn, String status, long startMillis, long stopMillis,
        int maxConcurrency, long toleratedCount, double toleratedPercentage, Counts counts) {

    /// How many are where.
    record Counts(int total, int running, int succeeded, int failed, int aborted) {

        int pending() {
            return Math.max(0, total - running - succeeded - failed - aborted);
        }
    }

    MapRunRow withCounts(Counts changed) {
        return new MapRunRow(arn, executionArn, machineArn, status, startMillis, stopMillis, maxConcurrency,
                toleratedCount, toleratedPercentage, changed);
    }

    MapRunRow ended(String newStatus, long millis) {
        return new MapRunRow(arn, executionArn, machineArn, newStatus, startMillis, millis, maxConcurrency,
                toleratedCount, toleratedPercentage, counts);
    }
}

package dev.stepdeck.sandbox.sfn;

import dev.stepdeck.sandbox.sfn.run.MapRunBoard.Plan;

/// A Map Run as it is kept.
///
/// @param state the name of the Map state
/// @param entered the event of the parent by which the Map state was entered
/// @param life its status, and how it came to it
/// @param items how many items are where
/// @param executions how many child executions are where
record MapRunRow(String arn, String executionArn, String machineArn, String state, int entered, Plan plan, Life life,
        Counts items,
        Counts executions) {

    /// @param status RUNNING, SUCCEEDED, FAILED or ABORTED
    /// @param stopMillis 0 while it runs
    /// @param redriveMillis when it was redriven last; 0 for never
    /// @param parentRedrives how often the parent had been redriven when this was opened last
    record Life(String status, long startMillis, long stopMillis, int redriveCount, long redriveMillis,
            int parentRedrives) {

        Life ended(String newStatus, long millis) {
            return new Life(newStatus, startMillis, millis, redriveCount, redriveMillis, parentRedrives);
        }

        Life reopened() {
            return new Life("RUNNING", startMillis, 0, redriveCount, redriveMillis, parentRedrives);
        }

        Life redriven(long millis, int parent) {
            return new Life("RUNNING", startMillis, 0, redriveCount + 1, millis, parent);
        }
    }

    /// How many are where.
    record Counts(int total, int running, int succeeded, int failed, int timedOut, int aborted, int written) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

        int pending() {
            return Math.max(0, total - running - succeeded - failed - timedOut - aborted);
        }

        Counts ofTotal(int all) {
            return new Counts(all, running, succeeded, failed, timedOut, aborted, written);
        }

        Counts ofWritten(int all) {
            return new Counts(total, running, succeeded, failed, timedOut, aborted, all);
        }

        Counts started(int count) {
            return new Counts(total, running + count, succeeded, failed, timedOut, aborted, written);
        }

        /// @param status how they ended
        Counts ended(int count, String status) {
            return switch (status) {
                case "SUCCEEDED" ->
                    new Counts(total, running - count, succeeded + count, failed, timedOut, aborted, written);
                case "TIMED_OUT" ->
                    new Counts(total, running - count, succeeded, failed, timedOut + count, aborted, written);
                case "ABORTED" ->
                    new Counts(total, running - count, succeeded, failed, timedOut, aborted + count, written);
                default -> new Counts(total, running - count, succeeded, failed + count, timedOut, aborted, written);
            };
        }
    }

    MapRunRow with(Counts newItems, Counts newExecutions) {
        return new MapRunRow(arn, executionArn, machineArn, state, entered, plan, life, newItems, newExecutions);
    }

    MapRunRow with(Life newLife) {
        return new MapRunRow(arn, executionArn, machineArn, state, entered, plan, newLife, items, executions);
    }

    MapRunRow with(Plan newPlan) {
        return new MapRunRow(arn, executionArn, machineArn, state, entered, newPlan, life, items, executions);
    }

    /// What tells its Map state in names: the end of the ARN before the last colon.
    String label() {
        return label(arn);
    }

    static String label(String mapRunArn) {
        return mapRunArn.substring(mapRunArn.lastIndexOf('/') + 1, mapRunArn.lastIndexOf(':'));
    }
}

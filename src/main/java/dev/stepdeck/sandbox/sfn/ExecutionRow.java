package dev.stepdeck.sandbox.sfn;

import java.util.Optional;

/// An execution as it is kept: what lists and descriptions need. Input, output, error and cause are in its
/// journal.
///
/// @param revision the key of the [Revision] that it runs
/// @param qualified the ARN of the version with which it was started; empty for none
/// @param journal the name of its journal's file
/// @param status RUNNING, SUCCEEDED, FAILED, TIMED_OUT or ABORTED
/// @param stopMillis 0 while it runs
/// @param mapRunArn the Map Run that it is a child of; empty for none
/// @param redriveMillis when it was redriven last; 0 for never
/// @param alias the ARN of the alias with which it was started
record ExecutionRow(String arn, String machineArn, String name, String revision, String qualified, String journal,
        String status, long startMillis, long stopMillis, String mapRunArn, int redriveCount, long redriveMillis,
        String traceHeader, Optional<String> alias) {

    /// An execution that starts now.
    static ExecutionRow started(String arn, String name, Target target, String journal, long now,
            String traceHeader) {
        return new ExecutionRow(arn, target.machine().arn(), name, target.revision(), target.qualified(), journal,
                "RUNNING", now, 0, "", 0, 0, traceHeader, target.alias());
    }

    boolean running() {
        return status.equals("RUNNING");
    }

    ExecutionRow ended(String newStatus, long millis) {
        return new ExecutionRow(arn, machineArn, name, revision, qualified, journal, newStatus, startMillis, millis,
                mapRunArn, redriveCount, redriveMillis, traceHeader, alias);
    }

    ExecutionRow redriven(long millis) {
        return new ExecutionRow(arn, machineArn, name, revision, qualified, journal, "RUNNING", startMillis, 0,
                mapRunArn, redriveCount + 1, millis, traceHeader, alias);
    }
}

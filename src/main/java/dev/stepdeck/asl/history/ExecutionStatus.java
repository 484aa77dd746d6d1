package dev.stepdeck.asl.history;

/// The status of an execution, a branch or an iteration; the names are AWS's.
public enum ExecutionStatus {
    /// at work
    RUNNING,
    /// done
    SUCCEEDED,
    /// failed
    FAILED,
    /// stopped from outside
    ABORTED,
    /// ran longer than its timeout
    TIMED_OUT
}

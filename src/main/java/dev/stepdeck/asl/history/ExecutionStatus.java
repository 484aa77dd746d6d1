package dev.stepdeck.asl.history;

/// How an execution, a branch or an iteration stands; the names are AWS's.
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

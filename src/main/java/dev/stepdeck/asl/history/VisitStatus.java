package dev.stepdeck.asl.history;

/// The status of a visit to a state.
public enum VisitStatus {
    /// at work
    RUNNING,
    /// failed, and will be retried
    RETRYING,
    /// done
    SUCCEEDED,
    /// failed, and a catcher took the error
    CAUGHT,
    /// failed
    FAILED,
    /// did not end in time
    TIMED_OUT,
    /// ended from outside: the execution was stopped, or a sibling failed
    ABORTED;

    /// Whether nothing more will happen, short of a redrive.
    public boolean ended() {
        return switch (this) {
            case RUNNING,RETRYING -> false;
            case SUCCEEDED,CAUGHT,FAILED,TIMED_OUT,ABORTED -> true;
        };
    }

    /// Whether it failed and no catcher took it.
    public boolean failed() {
        return this == FAILED || this == TIMED_OUT;
    }
}

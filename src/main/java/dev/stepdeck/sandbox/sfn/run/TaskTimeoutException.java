package dev.stepdeck.sandbox.sfn.run;

/// A task's time is over: TimeoutSeconds or HeartbeatSeconds.
final class TaskTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String error;

    /// @param error `States.Timeout` or `States.HeartbeatTimeout`
    TaskTimeoutException(String error) {
        super(error, null, false, false);
        this.error = error;
    }

    String error() {
        return error;
    }
}

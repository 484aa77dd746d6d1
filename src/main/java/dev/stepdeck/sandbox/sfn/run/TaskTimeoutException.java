package dev.stepdeck.sandbox.sfn.run;

/// A task's time is over: TimeoutSeconds or HeartbeatSeconds.
final class TaskTimeoutException extends StoppedException {

    private static final long serialVersionUID = 1;

    private final String error;

    /// @param error `States.Timeout` or `States.HeartbeatTimeout`
    TaskTimeoutException(String error) {
        this.error = error;
    }

    String error() {
        return error;
    }
}

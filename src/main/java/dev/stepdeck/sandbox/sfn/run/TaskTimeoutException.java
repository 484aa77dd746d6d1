package dev.stepdeck.sandbox.sfn.run;

import java.util.Optional;

/// A task's time is over: TimeoutSeconds or HeartbeatSeconds.
final class TaskTimeoutException extends StoppedException {

    private static final long serialVersionUID = 1;

    private final boolean missedHeartbeat;

    /// @param missedHeartbeat whether it was HeartbeatSeconds
    TaskTimeoutException(boolean missedHeartbeat) {
        this.missedHeartbeat = missedHeartbeat;
    }

    Failure failure() {
        return new Failure(Optional.of("States.Timeout"), Optional.empty(), missedHeartbeat);
    }
}

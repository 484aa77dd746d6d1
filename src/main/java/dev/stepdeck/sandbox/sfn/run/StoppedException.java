package dev.stepdeck.sandbox.sfn.run;

/// The branch was told to stop: the execution was stopped or timed out, a sibling has failed, or a task's time is
/// over. Code that works outside cleans up and rethrows it.
public sealed class StoppedException extends RuntimeException permits TaskTimeoutException {

    private static final long serialVersionUID = 1;

    StoppedException() {
        super("stopped", null, false, false);
    }
}

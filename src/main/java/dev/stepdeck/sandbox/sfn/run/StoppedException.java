package dev.stepdeck.sandbox.sfn.run;

/// The branch was told to stop: the execution was stopped or timed out, or a sibling has failed.
public final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StoppedException() {
        super("stopped", null, false, false);
    }
}

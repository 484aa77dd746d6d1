package dev.stepdeck.sandbox.athena.process;

/// The engine's process ended before it answered.
final class ProcessEndedException extends Exception {

    private static final long serialVersionUID = 1;

    ProcessEndedException() {
        super("The engine's process has ended");
    }
}

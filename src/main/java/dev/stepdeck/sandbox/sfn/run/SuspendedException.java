package dev.stepdeck.sandbox.sfn.run;

/// The process ends while the execution does not: leave everything as it is, record nothing, stop nothing outside.
final class SuspendedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    SuspendedException() {
        super("suspended", null, false, false);
    }
}

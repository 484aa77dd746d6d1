package dev.stepdeck.sandbox.glue.transform;

/// A task run has not succeeded; the message says why.
final class TaskFailure extends Exception {

    private static final long serialVersionUID = 1;

    TaskFailure(String message) {
        super(message);
    }
}

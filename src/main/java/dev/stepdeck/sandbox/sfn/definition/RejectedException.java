package dev.stepdeck.sandbox.sfn.definition;

/// A definition that cannot be run; the message says why and where.
public final class RejectedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RejectedException(String message) {
        super(message);
    }
}

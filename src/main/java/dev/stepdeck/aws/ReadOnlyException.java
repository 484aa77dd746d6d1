package dev.stepdeck.aws;

/// The connection is set to read only, and the call would have changed something. Nothing was sent.
public final class ReadOnlyException extends RuntimeException {

    ReadOnlyException(String operation) {
        super("This connection is read-only; " + operation + " was not sent.");
    }
}

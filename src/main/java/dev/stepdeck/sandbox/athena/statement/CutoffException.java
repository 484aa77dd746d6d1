package dev.stepdeck.sandbox.athena.statement;

/// A query would read more than its work group allows; it is cancelled, which is no failure.
public final class CutoffException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CutoffException() {
        super("Bytes scanned limit was exceeded");
    }
}

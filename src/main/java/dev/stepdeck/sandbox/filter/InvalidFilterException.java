package dev.stepdeck.sandbox.filter;

/// Text that is not a filter, or one that is too complex. The message says why, in AWS's words.
public final class InvalidFilterException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidFilterException(String reason) {
        super(reason);
    }

    /// Why.
    public String reason() {
        return String.valueOf(getMessage());
    }
}

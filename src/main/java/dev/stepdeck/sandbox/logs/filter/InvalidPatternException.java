package dev.stepdeck.sandbox.logs.filter;

/// A text that is not a filter pattern, with the reason in the words of CloudWatch Logs.
public final class InvalidPatternException extends RuntimeException {

    private final String reason;

    InvalidPatternException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /// Why it is none.
    public String reason() {
        return reason;
    }
}

package dev.stepdeck.sandbox.quality;

/// A text that is not a ruleset, or has a rule that cannot be evaluated; the message says where and what.
public final class RulesetException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RulesetException(String message) {
        super(message);
    }

    /// The message.
    public String text() {
        return String.valueOf(getMessage());
    }
}

package dev.stepdeck.sandbox.sfn.definition;

/// A definition that cannot be run.
public final class RejectedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final String reason;
    private final String location;

    /// @param location the JSON pointer; empty for the whole text
    RejectedException(String code, String reason, String location) {
        super(code + ": " + reason + (location.isEmpty() ? "" : " at " + location));
        this.code = code;
        this.reason = reason;
        this.location = location;
    }

    /// AWS's code, such as `SCHEMA_VALIDATION_FAILED`.
    public String code() {
        return code;
    }

    /// What is wrong, in AWS's words.
    public String reason() {
        return reason;
    }

    /// Where, as a JSON pointer; empty for the whole text.
    public String location() {
        return location;
    }
}

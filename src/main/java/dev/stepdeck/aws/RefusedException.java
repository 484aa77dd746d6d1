package dev.stepdeck.aws;

/// The console does not do this in the current situation. Nothing was changed.
public final class RefusedException extends RuntimeException {

    private final String advice;

    public RefusedException(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    /// What to do about it.
    public String advice() {
        return advice;
    }
}

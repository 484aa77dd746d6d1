package dev.stepdeck.aws;

/// What the user wants to connect to is not available, for a reason known on this side: nothing was sent.
public class NotAvailableException extends RuntimeException {

    private final String advice;

    /// @param message why it is not available
    /// @param advice what to do about it
    public NotAvailableException(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    /// @param message why it is not available
    /// @param advice what to do about it
    public NotAvailableException(String message, String advice, Throwable cause) {
        super(message, cause);
        this.advice = advice;
    }

    /// What to do about it.
    public String advice() {
        return advice;
    }
}

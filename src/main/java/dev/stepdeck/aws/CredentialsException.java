package dev.stepdeck.aws;

/// There are no credentials to sign requests with: a profile that is not there or has none, a process that gives none.
public final class CredentialsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String advice;

    /// @param message what is missing, in a sentence
    /// @param advice what to do about it
    public CredentialsException(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    /// What to do about it.
    public String advice() {
        return advice;
    }
}

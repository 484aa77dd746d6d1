package dev.stepdeck.sandbox.sfn.run;

/// A state failed; Retry and Catch may still take it.
public final class FailureException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    /// A failure on its way to Retry, Catch or the end of the execution.
    public FailureException(Failure failure) {
        super(failure.name(), null, false, false);
        this.failure = failure;
    }

    /// What failed.
    public Failure failure() {
        return failure;
    }
}

package dev.stepdeck.asl.data;

/// Text that is not a path, an intrinsic call or a JSONata expression.
public final class ExpressionSyntaxException extends Exception {

    private static final long serialVersionUID = 1;

    /// @param message what is wrong, for a diagnostic
    public ExpressionSyntaxException(String message) {
        super(message, null, false, false);
    }
}

package dev.stepdeck.asl.intrinsic;

/// Arguments that an intrinsic function cannot accept; the message is AWS's cause.
public final class IntrinsicFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// @param message the cause as AWS words it
    public IntrinsicFailure(String message) {
        super(message, null, false, false);
    }
}

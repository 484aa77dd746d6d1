package dev.stepdeck.sandbox.wire.sign;

/// A request is not signed as it must be. The door words it as the service called would.
public final class SignatureRefused extends RuntimeException {

    private final Reason reason;

    SignatureRefused(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    /// What kind of refusal it is.
    public Reason reason() {
        return reason;
    }

    /// Why a signature does not count.
    public enum Reason {

        /// There is no signature.
        MISSING,

        /// What should be a signature cannot be understood, or lacks a part.
        MALFORMED,

        /// The same, of a presigned URL.
        MALFORMED_QUERY,

        /// A signature of version 2 lacks something that S3 refuses access for.
        DENIED,

        /// The request is signed in more than one way.
        TWO_SIGNATURES,

        /// The form of a browser's upload lacks a part of its signature.
        FORM,

        /// Headers that steer AWS are not under the signature.
        UNSIGNED_HEADERS,

        /// A presigned URL is not valid yet.
        NOT_YET,

        /// The access key is not the sandbox's.
        UNKNOWN_KEY,

        /// The token is not that of the key.
        UNKNOWN_TOKEN,

        /// The key's session has ended.
        EXPIRED_TOKEN,

        /// The signature was made for another region.
        WRONG_REGION,

        /// The signature is of another request, or made with another secret.
        MISMATCH,

        /// The request's time is too far from now.
        SKEWED,

        /// A presigned URL is past its time.
        EXPIRED,

        /// The body is not the one that was signed.
        BODY_MISMATCH
    }
}

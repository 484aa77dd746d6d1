package dev.stepdeck.sandbox.wire.sign;

import dev.stepdeck.sandbox.wire.sign.SignatureRefused.Reason;

/// What a request claims about its signature; nothing of it is verified.
sealed interface Authorization permits Version2, Version4 {

    /// Reads the one way in which a request is signed.
    ///
    /// @throws SignatureRefused when there is none, or more than one, or it cannot be understood
    static Authorization of(RequestHead head) {
        var header = head.header("Authorization");
        var four = head.query("X-Amz-Algorithm").isPresent();
        var two = head.query("AWSAccessKeyId").isPresent() || head.query("Signature").isPresent();
        if ((header.isPresent() ? 1 : 0) + (four ? 1 : 0) + (two ? 1 : 0) > 1) {
            throw new SignatureRefused(Reason.TWO_SIGNATURES,
                    "Only one auth mechanism allowed; only the X-Amz-Algorithm"
                            + " query parameter, Signature query string parameter or the Authorization header should be specified");
        }
        if (header.isPresent()) {
            return header.get().startsWith(Version2.SCHEME)
                    ? Version2.ofHeader(head, header.get())
                    : Version4.ofHeader(head, header.get());
        }
        if (four) {
            return Version4.ofQuery(head);
        }
        if (two) {
            return Version2.ofQuery(head);
        }
        throw new SignatureRefused(Reason.MISSING, "Missing Authentication Token");
    }

    String accessKeyId();

    String signature();

    /// What the signature is said to be for.
    CredentialScope scope();

    /// Whether the signature is in the query, with parameters that stand for headers.
    boolean isPresigned();
}

package dev.stepdeck.sandbox.wire.sign;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The key of one day, region and service, derived from a secret, and what it signs.
///
/// @param scope `20150830/us-east-1/iam/aws4_request`
/// @param time of the request as signed, `20150830T123600Z`
record SigningKey(byte[] key, String scope, String time) {

    static SigningKey derive(String secret, CredentialScope scope, String time) {
        var day = Hashes.hmac(("AWS4" + secret).getBytes(UTF_8), scope.date());
        var region = Hashes.hmac(day, scope.region());
        var service = Hashes.hmac(region, scope.service());
        return new SigningKey(Hashes.hmac(service, CredentialScope.TERMINATOR), scope.text(), time);
    }

    /// The signature of a whole request.
    String request(String canonicalRequest) {
        return sign("AWS4-HMAC-SHA256", Hashes.sha256(canonicalRequest));
    }

    /// The signature of a chunk of a streamed body.
    String chunk(String previousSignature, String chunkHash) {
        return sign("AWS4-HMAC-SHA256-PAYLOAD", previousSignature + "\n" + Hashes.EMPTY_SHA256 + "\n" + chunkHash);
    }

    /// The signature of the trailers of a streamed body.
    String trailer(String previousSignature, String trailers) {
        return sign("AWS4-HMAC-SHA256-TRAILER", previousSignature + "\n" + Hashes.sha256(trailers));
    }

    /// The signature of a text on its own, as that of a policy.
    String text(String text) {
        return Hashes.hex(Hashes.hmac(key, text));
    }

    private String sign(String algorithm, String rest) {
        return Hashes.hex(Hashes.hmac(key, algorithm + "\n" + time + "\n" + scope + "\n" + rest));
    }
}

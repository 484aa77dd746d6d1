package dev.stepdeck.sandbox.wire.sign;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

import dev.stepdeck.sandbox.wire.sign.SignatureRefused.Reason;

/// Decides whether a request was signed with the sandbox's key, by header or by presigned URL.
///
/// Call [#claim] first; it tells the service that the request is for. Then [#verify], with the hash of the body where
/// the whole body was signed. Thread-safe.
public final class SignatureCheck {

    private static final Duration SKEW = Duration.ofMinutes(15);

    private final AccessKey key;
    private final String region;
    private final InstantSource clock;

    /// @param clock the real time
    public SignatureCheck(AccessKey key, String region, InstantSource clock) {
        this.key = key;
        this.region = region;
        this.clock = clock;
    }

    /// What the request says about its signature; nothing is verified yet.
    ///
    /// @throws SignatureRefused when there is none or it cannot be understood
    public Claim claim(RequestHead head) {
        return new Claim(head, Authorization.of(head));
    }

    /// Verifies the signature of the head.
    ///
    /// @param payloadHash what the signature says of the body: a hash in hex, `UNSIGNED-PAYLOAD`, `STREAMING-...`
    /// @return what verifies the chunks of a streamed body
    /// @throws SignatureRefused when the signature does not count
    public Verified verify(Claim claim, String payloadHash) {
        var authorization = claim.authorization;
        var scope = authorization.scope();
        if (!authorization.accessKeyId().equals(key.id())) {
            throw new SignatureRefused(Reason.UNKNOWN_KEY, authorization.accessKeyId());
        }
        if (!scope.region().equals(region)) {
            throw new SignatureRefused(Reason.WRONG_REGION, scope.region());
        }
        if (!authorization.time().startsWith(scope.date())) {
            throw new SignatureRefused(Reason.MALFORMED, "Date in Credential scope does not match YYYYMMDD from"
                    + " ISO-8601 version of date from HTTP: '" + scope.date() + "' != '" + authorization.time() + "'.");
        }
        checkSignedHeaders(claim.head, authorization);
        checkTime(authorization);
        var signing = SigningKey.derive(key.secret(), scope, authorization.time());
        var expected = signing.request(CanonicalRequest.of(claim.head, authorization.signedHeaders(), payloadHash,
                scope.service().equals("s3")));
        if (!Hashes.same(expected, authorization.signature())) {
            throw new SignatureRefused(Reason.MISMATCH, authorization.signature());
        }
        return new Verified(signing, expected);
    }

    private void checkTime(Authorization authorization) {
        var now = clock.instant();
        var signed = authorization.instant();
        var late = Duration.between(signed, now);
        if (authorization.expires().isPresent()) {
            if (late.compareTo(authorization.expires().get()) > 0) {
                throw new SignatureRefused(Reason.EXPIRED, "Request has expired");
            }
            if (late.negated().compareTo(SKEW) > 0) {
                throw new SignatureRefused(Reason.SKEWED, "Signature not yet current: " + signed + " is later than "
                        + now + " (+ 15 min.)");
            }
        } else if (late.abs().compareTo(SKEW) > 0) {
            throw new SignatureRefused(Reason.SKEWED, late.isPositive()
                    ? "Signature expired: " + signed + " is now earlier than " + now.minus(SKEW) + " (" + now
                            + " - 15 min.)"
                    : "Signature not yet current: " + signed + " is still later than " + now.plus(SKEW) + " (" + now
                            + " + 15 min.)");
        }
    }

    /// The host and whatever steers AWS must be under the signature.
    private static void checkSignedHeaders(RequestHead head, Authorization authorization) {
        var signed = authorization.signedHeaders();
        if (!signed.contains("host")) {
            throw new SignatureRefused(Reason.MALFORMED, "'Host' must be a 'SignedHeader' in the AWS Authorization.");
        }
        for (var name : head.headers().keySet()) {
            var lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-amz-") && !lower.equals("x-amz-content-sha256") && !signed.contains(lower)) {
                throw new SignatureRefused(Reason.MALFORMED, "There were headers present in the request which were not"
                        + " signed: " + lower);
            }
        }
    }

    /// A request and what it says about its signature.
    public static final class Claim {

        private final RequestHead head;
        private final Authorization authorization;

        private Claim(RequestHead head, Authorization authorization) {
            this.head = head;
            this.authorization = authorization;
        }

        /// What the signature is said to be for.
        public CredentialScope scope() {
            return authorization.scope();
        }

        /// The hash of a whole body that was read; one that the client announced must agree with it.
        ///
        /// @throws SignatureRefused when it does not
        public String payloadHash(byte[] body) {
            var hash = Hashes.sha256(body);
            var announced = head.header(SignedBody.HASH_HEADER);
            if (announced.isPresent() && !announced.get().equals(hash)) {
                throw new SignatureRefused(Reason.BODY_MISMATCH, announced.get());
            }
            return hash;
        }

        /// What the signature holds of a body that is still to come: a hash or a keyword. A presigned URL of S3 does
        /// not have to say it.
        ///
        /// @throws SignatureRefused when it should and does not
        public String declaredHash() {
            return head.header(SignedBody.HASH_HEADER).or(() -> head.query("X-Amz-Content-Sha256")).or(
                    () -> authorization.expires().map(_ -> SignedBody.UNSIGNED)).orElseThrow(
                            () -> new SignatureRefused(Reason.MALFORMED,
                                    "Missing required header for this request: " + SignedBody.HASH_HEADER));
        }
    }

    /// The key and signature of a verified head, from which the signatures of its body's chunks go on.
    public record Verified(SigningKey key, String signature) {}
}

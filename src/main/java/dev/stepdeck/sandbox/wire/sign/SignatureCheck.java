package dev.stepdeck.sandbox.wire.sign;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.account.Signer;
import dev.stepdeck.sandbox.wire.sign.SignatureRefused.Reason;

/// Decides whether a request was signed with a key that counts, by header or by presigned URL.
///
/// Call [#claim] first; it returns the service that the request is for. Then [#verify], with the hash of the body where
/// the whole body was signed. Thread-safe.
public final class SignatureCheck {

    private static final String TOKEN = "X-Amz-Security-Token";
    private static final Duration SKEW = Duration.ofMinutes(15);

    private final Keys keys;
    private final String region;
    private final InstantSource clock;

    /// @param clock the real time
    public SignatureCheck(AccessKey key, String region, InstantSource clock) {
        this(Keys.only(key), region, clock);
    }

    /// @param keys those that count, asked for each request
    /// @param clock the real time
    public SignatureCheck(Keys keys, String region, InstantSource clock) {
        this.keys = keys;
        this.region = region;
        this.clock = clock;
    }

    /// What the request says about its signature; nothing is verified yet.
    ///
    /// @throws SignatureRefused when there is none or it cannot be understood
    public Claim claim(RequestHead head) {
        return new Claim(head, Authorization.of(head));
    }

    /// Whose key a request says it is signed with; nothing is verified yet. Nobody's if it says that in no way that is
    /// understood, and then it will be refused.
    public Signer signer(RequestHead head) {
        try {
            var id = Authorization.of(head).accessKeyId();
            return new Signer(id, keys.owner(id));
        } catch (SignatureRefused e) {
            return Signer.NOBODY;
        }
    }

    /// Source: "Using temporary credentials with AWS resources", IAM User Guide.
    private void checkToken(AccessKey key, Optional<String> token) {
        if (key.token().isEmpty()) {
            return;
        }
        if (token.isEmpty()) {
            throw new SignatureRefused(Reason.UNKNOWN_KEY, key.id());
        }
        if (!Hashes.same(key.token(), token.get())) {
            throw new SignatureRefused(Reason.UNKNOWN_TOKEN, key.id());
        }
        if (!clock.instant().isBefore(key.expires())) {
            throw new SignatureRefused(Reason.EXPIRED_TOKEN, key.id());
        }
    }

    /// Verifies the signature of the head.
    ///
    /// @param payloadHash what the signature says of the body: a hash in hex, `UNSIGNED-PAYLOAD`, `STREAMING-...`
    /// @return what verifies the chunks of a streamed body
    /// @throws SignatureRefused when the signature does not count
    public Verified verify(Claim claim, String payloadHash) {
        var key = keys.get(claim.authorization.accessKeyId());
        var head = claim.head;
        checkToken(key, head.header(TOKEN).or(() -> head.query(TOKEN)));
        return switch (claim.authorization) {
            case Version2 two -> verify(two, key, head);
            case Version4 four -> verify(four, key, head, payloadHash);
        };
    }

    /// Chunks cannot be signed by it: their key is of a time that no client can mean.
    private Verified verify(Version2 authorization, AccessKey key, RequestHead head) {
        authorization.verify(head, key.secret(), clock.instant());
        return new Verified(SigningKey.derive(key.secret(), authorization.scope(), ""), authorization.signature());
    }

    /// Verifies the signature of a browser's upload, which is of its policy.
    ///
    /// @param fields of the form, by name without regard to case
    /// @throws SignatureRefused when the signature does not count
    public void verifyPolicy(Map<String, String> fields) {
        var signature = PolicySignature.of(fields);
        checkToken(keys.get(signature.accessKeyId()), Optional.ofNullable(fields.get(TOKEN)));
        signature.verify(fields.getOrDefault("policy", ""), keys, region);
    }

    private Verified verify(Version4 authorization, AccessKey key, RequestHead head, String payloadHash) {
        var scope = authorization.scope();
        if (!scope.region().equals(region) && authorization.isPresigned()) {
            throw new SignatureRefused(Reason.MALFORMED_QUERY,
                    "Error parsing the X-Amz-Credential parameter; the region '"
                            + scope.region() + "' is wrong; expecting '" + region + "'");
        }
        if (!scope.region().equals(region)) {
            throw new SignatureRefused(Reason.WRONG_REGION, scope.region());
        }
        if (!authorization.time().startsWith(scope.date())) {
            throw new SignatureRefused(Reason.MALFORMED, "Date in Credential scope does not match YYYYMMDD from"
                    + " ISO-8601 version of date from HTTP: '" + scope.date() + "' != '" + authorization.time() + "'.");
        }
        checkSignedHeaders(head, authorization);
        checkTime(authorization);
        var signing = SigningKey.derive(key.secret(), scope, authorization.time());
        var expected = signing.request(CanonicalRequest.of(head, authorization.signedHeaders(), payloadHash,
                scope.service().equals("s3")));
        if (!Hashes.same(expected, authorization.signature())) {
            throw new SignatureRefused(Reason.MISMATCH, authorization.signature());
        }
        return new Verified(signing, expected);
    }

    private void checkTime(Version4 authorization) {
        var now = clock.instant();
        var signed = authorization.instant();
        var late = Duration.between(signed, now);
        if (authorization.expires().isPresent()) {
            if (late.compareTo(authorization.expires().get()) > 0) {
                throw new SignatureRefused(Reason.EXPIRED, "Request has expired");
            }
            if (late.negated().compareTo(SKEW) > 0) {
                throw new SignatureRefused(Reason.NOT_YET, "Request is not valid yet");
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
    private static void checkSignedHeaders(RequestHead head, Version4 authorization) {
        var signed = authorization.signedHeaders();
        if (!signed.contains("host")) {
            throw new SignatureRefused(Reason.MALFORMED, "'Host' must be a 'SignedHeader' in the AWS Authorization.");
        }
        for (var name : head.headers().keySet()) {
            var lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-amz-") && !lower.equals("x-amz-content-sha256") && !signed.contains(lower)) {
                throw new SignatureRefused(Reason.UNSIGNED_HEADERS,
                        "There were headers present in the request which were not signed: " + lower);
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

        /// The head with the headers that a presigned URL carries as parameters. Not so the checksums, which an SDK
        /// computed of a body that it did not have yet.
        public RequestHead head() {
            return authorization.isPresigned() ? head.withHeadersOfQuery() : head;
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
                    () -> authorization.isPresigned() || authorization instanceof Version2
                            ? Optional.of(SignedBody.UNSIGNED)
                            : Optional.empty())
                    .orElseThrow(
                            () -> new SignatureRefused(Reason.MALFORMED,
                                    "Missing required header for this request: " + SignedBody.HASH_HEADER));
        }
    }

    /// The key and signature of a verified head, from which the signatures of its body's chunks continue.
    public record Verified(SigningKey key, String signature) {}
}

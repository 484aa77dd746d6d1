package dev.stepdeck.sandbox.wire.sign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.wire.sign.SignatureRefused.Reason;

import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Signatures published by AWS: the SigV4 test suite, the IAM user guide, and the S3 API reference.
class SignatureVectorsTest {

    private static final AccessKey SUITE = new AccessKey("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    private static final AccessKey S3_GUIDE = new AccessKey("AKIAIOSFODNN7EXAMPLE",
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    private static final String S3_HOST = "examplebucket.s3.amazonaws.com";
    private static final String FORM = "application/x-www-form-urlencoded";

    record Vector(String name, AccessKey key, String time, String service, String method, String path, String query,
            Map<String, String> headers, String payload, String signature) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Vector> vectors() {
        return Stream.of(
                suite("get-vanilla", "GET", "/", "", Map.of(), "",
                        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
                suite("post-vanilla", "POST", "/", "", Map.of(), "",
                        "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
                suite("get-vanilla-query-order-key-case", "GET", "/", "Param2=value2&Param1=value1", Map.of(), "",
                        "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"),
                suite("get-vanilla-utf8-query", "GET", "/", "%E1%88%B4=bar", Map.of(), "",
                        "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04"),
                suite("get-header-value-trim", "GET", "/", "",
                        Map.of("My-Header1", " value1", "My-Header2", " \"a   b   c\""), "",
                        "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"),
                suite("get-slash-dot-slash", "GET", "/./", "", Map.of(), "",
                        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
                suite("get-relative-relative", "GET", "/example1/example2/../..", "", Map.of(), "",
                        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
                suite("post-x-www-form-urlencoded", "POST", "/", "", Map.of("Content-Type", FORM), "Param1=value1",
                        "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"),
                new Vector("IAM ListUsers", SUITE, "20150830T123600Z", "iam", "GET", "/",
                        "Action=ListUsers&Version=2010-05-08",
                        Map.of("Host", "iam.amazonaws.com", "Content-Type", FORM + "; charset=utf-8"), "",
                        "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"),
                s3("S3 GetObject with a range", "GET", "/test.txt", "", Map.of("Range", "bytes=0-9"), "",
                        "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"),
                s3("S3 PutObject", "PUT", "/test%24file.text", "",
                        Map.of("Date", "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class", "REDUCED_REDUNDANCY"),
                        "Welcome to Amazon S3.", "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"),
                s3("S3 GetBucketLifecycle", "GET", "/", "lifecycle", Map.of(), "",
                        "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
                s3("S3 ListObjects", "GET", "/", "max-keys=2&prefix=J", Map.of(), "",
                        "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"));
    }

    private static Vector suite(String name, String method, String path, String query, Map<String, String> headers,
            String payload, String signature) {
        var all = new LinkedHashMap<>(headers);
        all.put("Host", "example.amazonaws.com");
        return new Vector(name, SUITE, "20150830T123600Z", "service", method, path, query, all, payload, signature);
    }

    private static Vector s3(String name, String method, String path, String query, Map<String, String> headers,
            String payload, String signature) {
        var all = new LinkedHashMap<>(headers);
        all.put("Host", S3_HOST);
        all.put("x-amz-content-sha256", Hashes.sha256(payload));
        return new Vector(name, S3_GUIDE, "20130524T000000Z", "s3", method, path, query, all, payload, signature);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aPublishedSignatureIsAcceptedAndAnyOtherIsNot(Vector vector) {
        var check = checkAt(vector.key, "20150830T123600Z".equals(vector.time)
                ? "2015-08-30T12:36:00Z"
                : "2013-05-24T00:00:00Z");

        var claim = check.claim(head(vector, vector.signature));
        assertThat(check.verify(claim, claim.payloadHash(vector.payload.getBytes(UTF_8))).signature())
                .isEqualTo(vector.signature);

        var forged = check.claim(head(vector, vector.signature.replace(vector.signature.charAt(0), 'x')));
        assertRefused(Reason.MISMATCH, () -> check.verify(forged, Hashes.sha256(vector.payload)));
    }

    @Test
    void aPresignedUrlCountsUntilItExpires() {
        var query = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3"
                + "%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
        var head = new RequestHead("GET", "/test.txt", RequestHead.parameters(query),
                Map.of("Host", List.of(S3_HOST)));

        var inTime = checkAt(S3_GUIDE, "2013-05-24T23:59:59Z");
        var claim = inTime.claim(head);
        assertThat(claim.declaredHash()).isEqualTo("UNSIGNED-PAYLOAD");
        assertThat(inTime.verify(claim, claim.declaredHash()).signature()).startsWith("aeeed9bb");

        var late = checkAt(S3_GUIDE, "2013-05-25T00:00:01Z");
        assertRefused(Reason.EXPIRED, () -> late.verify(late.claim(head), "UNSIGNED-PAYLOAD"));
        var early = checkAt(S3_GUIDE, "2013-05-23T23:00:00Z");
        assertRefused(Reason.NOT_YET, () -> early.verify(early.claim(head), "UNSIGNED-PAYLOAD"));
    }

    /// Source: S3 User Guide, "Signing and authenticating REST requests", Example: Object GET.
    @Test
    void aHeaderOfVersionTwoIsAccepted() {
        var check = checkAt(S3_GUIDE, "2007-03-27T19:40:00Z");
        var head = new RequestHead("GET", "/awsexamplebucket1/photos/puppy.jpg", Map.of(),
                Map.of("Date", List.of("Tue, 27 Mar 2007 19:36:42 +0000"), "Host", List.of("127.0.0.1"),
                        "Authorization", List.of("AWS AKIAIOSFODNN7EXAMPLE:qgk2+6Sv9/oM7G3qLEjTH1a1l1g=")));

        assertThat(check.verify(check.claim(head), "UNSIGNED-PAYLOAD").signature()).startsWith("qgk2+");

        var late = checkAt(S3_GUIDE, "2007-03-27T19:52:00Z");
        assertRefused(Reason.SKEWED, () -> late.verify(late.claim(head), "UNSIGNED-PAYLOAD"));
    }

    @Test
    void whatIsWrongIsSaid() {
        var vector = vectors().findFirst().orElseThrow();
        var head = head(vector, vector.signature);
        var onTime = checkAt(SUITE, "2015-08-30T12:36:00Z");
        var late = checkAt(SUITE, "2015-08-30T12:51:01Z");
        var otherKey = checkAt(S3_GUIDE, "2015-08-30T12:36:00Z");
        var otherRegion = new SignatureCheck(SUITE, "eu-west-1", () -> Instant.parse("2015-08-30T12:36:00Z"));
        var unsignedHeader = new LinkedHashMap<>(head.headers());
        unsignedHeader.put("X-Amz-Target", List.of("Logs_20140328.DeleteLogGroup"));

        assertRefused(Reason.SKEWED, () -> late.verify(late.claim(head), Hashes.EMPTY_SHA256));
        assertRefused(Reason.UNKNOWN_KEY, () -> otherKey.verify(otherKey.claim(head), Hashes.EMPTY_SHA256));
        assertRefused(Reason.WRONG_REGION, () -> otherRegion.verify(otherRegion.claim(head), Hashes.EMPTY_SHA256));
        assertRefused(Reason.UNSIGNED_HEADERS, () -> onTime.verify(
                onTime.claim(new RequestHead("GET", "/", Map.of(), unsignedHeader)), Hashes.EMPTY_SHA256));
        assertRefused(Reason.MISSING, () -> onTime.claim(new RequestHead("GET", "/", Map.of(), Map.of())));
        assertRefused(Reason.MALFORMED, () -> onTime.claim(
                new RequestHead("GET", "/", Map.of(), Map.of("Authorization", List.of("Basic abc")))));
    }

    private static void assertRefused(Reason reason, ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SignatureRefused.class,
                refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private static SignatureCheck checkAt(AccessKey key, String time) {
        return new SignatureCheck(key, "us-east-1", () -> Instant.parse(time));
    }

    private static RequestHead head(Vector vector, String signature) {
        var headers = new LinkedHashMap<String, List<String>>();
        vector.headers.forEach((name, value) -> headers.put(name, List.of(value)));
        headers.put("X-Amz-Date", List.of(vector.time));
        var signed = headers.keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)).sorted().toList();
        headers.put("Authorization",
                List.of("AWS4-HMAC-SHA256 Credential=" + vector.key.id() + "/" + vector.time.substring(0, 8)
                        + "/us-east-1/" + vector.service + "/aws4_request, SignedHeaders=" + String.join(";", signed)
                        + ", Signature=" + signature));
        return new RequestHead(vector.method, vector.path, RequestHead.parameters(vector.query), headers);
    }
}

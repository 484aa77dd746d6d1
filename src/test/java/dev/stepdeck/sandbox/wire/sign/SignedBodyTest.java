package dev.stepdeck.sandbox.wire.sign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// The streamed bodies that the S3 API reference gives as examples, and what is refused.
class SignedBodyTest {

    private static final SigningKey KEY = SigningKey.derive("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            new CredentialScope("20130524", "us-east-1", "s3"), "20130524T000000Z");
    private static final String CONTENT = "a".repeat(66560);
    private static final String CHUNKED = chunk("10000", 65536,
            "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648")
            + chunk("400", 1024, "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497")
            + "0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n";
    private static final String SEED = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
    private static final String WITH_TRAILER = chunk("10000", 65536,
            "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2")
            + chunk("400", 1024, "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7")
            + "0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\n"
            + "x-amz-checksum-crc32c:sOO8/Q==\r\n"
            + "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n";
    private static final String TRAILER_SEED = "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e";

    private static String chunk(String size, int count, String signature) {
        return size + ";chunk-signature=" + signature + "\r\n" + "a".repeat(count) + "\r\n";
    }

    @Test
    void signedChunksAreVerifiedAndTheirFramingIsGone() throws Exception {
        assertThat(read("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", SEED, CHUNKED, Map.of())).isEqualTo(CONTENT);
    }

    @Test
    void aSignedTrailerIsVerifiedAndKept() throws Exception {
        var body = open("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", TRAILER_SEED, WITH_TRAILER,
                Map.of("x-amz-trailer", "x-amz-checksum-crc32c"));

        assertThat(new String(body.stream().readAllBytes(), ISO_8859_1)).isEqualTo(CONTENT);
        assertThat(body.trailer("X-Amz-Checksum-Crc32c")).contains("sOO8/Q==");
    }

    @Test
    void oneChangedByteIsNoticed() {
        assertFault("SignatureDoesNotMatch", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", SEED,
                CHUNKED.replaceFirst("aaa", "aba"), Map.of());
        assertFault("SignatureDoesNotMatch", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", TRAILER_SEED,
                WITH_TRAILER.replace("sOO8", "sOO9"), Map.of());
        assertFault("BadDigest", "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "",
                "3\r\nabd\r\n0\r\nx-amz-checksum-crc32:NSRBwg==\r\n\r\n", Map.of("x-amz-trailer",
                        "x-amz-checksum-crc32", "x-amz-decoded-content-length", "3"));
        assertFault("XAmzContentSHA256Mismatch", Hashes.sha256("abc"), "", "abd", Map.of());
        assertFault("BadDigest", "UNSIGNED-PAYLOAD", "", "abd", Map.of("Content-MD5", "kAFQmDzST7DWlj99KOF/cg=="));
    }

    @Test
    void aCutBodyIsNoticed() {
        assertFault("IncompleteBody", "UNSIGNED-PAYLOAD", "", "abc", Map.of("Content-Length", "4"));
        assertFault("IncompleteBody", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", SEED, CHUNKED.substring(0, 40000),
                Map.of());
        assertFault("InvalidChunkSizeError", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", SEED, "zz\r\n", Map.of());
        assertFault("MalformedTrailerError", "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "", "3\r\nabc\r\n0\r\n\r\n",
                Map.of("x-amz-trailer", "x-amz-checksum-crc32", "x-amz-decoded-content-length", "3"));
    }

    @ParameterizedTest
    @CsvSource({"x-amz-checksum-crc32,y/Q5Jg==", "x-amz-checksum-crc32c,4waSgw==",
        "x-amz-checksum-crc64nvme,rosUhgp5mIg=",
        "x-amz-checksum-sha1,98O8HYCOBHMq32eZZczDTKeuNEE=",
        "x-amz-checksum-sha256,FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=", "Content-MD5,JfnnlDI7RTiF9RgfG2JNCw=="})
    void everyChecksumOfAHeaderIsCompared(String header, String value) throws Exception {
        var content = "123456789";

        assertThat(read("UNSIGNED-PAYLOAD", "", content, Map.of(header, value))).isEqualTo(content);
        assertFault("BadDigest", "UNSIGNED-PAYLOAD", "", "12345678X", Map.of(header, value));
    }

    private static String read(String declared, String seed, String sent, Map<String, String> headers)
            throws Exception {
        return new String(open(declared, seed, sent, headers).stream().readAllBytes(), ISO_8859_1);
    }

    private static SignedBody open(String declared, String seed, String sent, Map<String, String> headers) {
        var all = new HashMap<String, List<String>>();
        all.put("Content-Length", List.of(Integer.toString(sent.length())));
        all.put("x-amz-decoded-content-length", List.of(Integer.toString(CONTENT.length())));
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return SignedBody.open(new RequestHead("PUT", "/b/k", Map.of(), all),
                new ByteArrayInputStream(sent.getBytes(UTF_8)), declared, new SignatureCheck.Verified(KEY, seed));
    }

    private static void assertFault(String code, String declared, String seed, String sent,
            Map<String, String> headers) {
        assertThatThrownBy(() -> read(declared, seed, sent, headers)).isInstanceOfSatisfying(AwsServiceException.class,
                fault -> assertThat(fault.awsErrorDetails().errorCode()).isEqualTo(code));
    }
}

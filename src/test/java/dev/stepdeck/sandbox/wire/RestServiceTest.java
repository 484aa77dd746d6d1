package dev.stepdeck.sandbox.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.fault.Faults;
import dev.stepdeck.sandbox.wire.sign.AccessKey;
import dev.stepdeck.sandbox.wire.sign.SignatureCheck;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// A REST service behind the door, used by the SDK's S3 client: it counts what arrives and sends back what it is asked.
class RestServiceTest {

    private static final AccessKey KEY = new AccessKey("AKIAABCDEFGHIJKLMNOP", "s".repeat(40));
    private static final StaticCredentialsProvider CREDENTIALS = StaticCredentialsProvider
            .create(AwsBasicCredentials.create(KEY.id(), KEY.secret()));

    private final List<String> seen = new ArrayList<>();
    private int commits;
    private Door door;
    private S3Client s3;

    @BeforeEach
    void start() throws IOException {
        var services = new Services().add(ServiceApi.S3, this::handle);
        door = Door.open(0, new RequestLife(services, new SignatureCheck(KEY, "us-east-1", Clock.systemUTC()),
                () -> commits++));
        s3 = S3Client.builder().endpointOverride(door.endpoint()).region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS).forcePathStyle(true)
                .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    }

    @AfterEach
    void stop() {
        s3.close();
        door.close();
    }

    private void handle(HttpCall call) throws IOException {
        switch (call.rawPath()) {
            case "/bucket/missing" -> throw Faults.general(404, "NoSuchKey", "The specified key does not exist.");
            case "/bucket/defect" -> throw new IllegalStateException("broken on purpose");
            default -> {
            }
        }
        var count = 0L;
        var buffer = new byte[16384];
        try (var body = call.body()) {
            for (var n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                count += n;
            }
        }
        seen.add(call.method() + " " + call.rawPath() + " " + count + " " + call.contentLength());
        call.responseHeader("ETag", "\"e\"");
        if (call.method().equals("GET")) {
            call.respond(200, "hello".getBytes(UTF_8));
        } else {
            call.respond(200, call.method().equals("HEAD") ? 5 : 0).close();
        }
    }

    @ParameterizedTest
    @EnumSource(value = ChecksumAlgorithm.class, names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
    void theSdksStreamedUploadsArriveWithoutTheirFraming(ChecksumAlgorithm algorithm) {
        s3.putObject(r -> r.bucket("bucket").key("a b+c/é%").checksumAlgorithm(algorithm),
                RequestBody.fromBytes(new byte[300_000]));

        assertThat(seen).containsExactly("PUT /bucket/a%20b%2Bc/%C3%A9%25 300000 300000");
        assertThat(commits).isEqualTo(1);
    }

    @Test
    void aBodyOfAQuarterOfAGibibytePassesInConstantMemory() {
        var length = 256L << 20;
        s3.putObject(r -> r.bucket("bucket").key("big"),
                RequestBody.fromContentProvider(() -> new Zeros(length), length, "application/octet-stream"));

        assertThat(seen).containsExactly("PUT /bucket/big " + length + " " + length);
    }

    @Test
    void getAndHeadAnswerLikeS3() {
        assertThat(s3.getObjectAsBytes(r -> r.bucket("bucket").key("k")).asUtf8String()).isEqualTo("hello");
        assertThat(s3.headObject(r -> r.bucket("bucket").key("k")).contentLength()).isEqualTo(5);
        assertThat(s3.headObject(r -> r.bucket("bucket").key("k")).eTag()).isEqualTo("\"e\"");
    }

    /// Not every system resolves `bucket.localhost`, so the signed request goes over a plain socket.
    @Test
    void aBucketInTheHostNameComesInThePath() throws Exception {
        var port = door.endpoint().getPort();
        var signed = AwsV4HttpSigner.create().sign(r -> r
                .identity(AwsCredentialsIdentity.create(KEY.id(), KEY.secret()))
                .request(SdkHttpRequest.builder().method(SdkHttpMethod.GET)
                        .uri(URI.create("http://bucket.localhost:" + port + "/x/y")).build())
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")).request();
        var request = new StringBuilder("GET /x/y HTTP/1.1\r\nConnection: close\r\n");
        signed.headers().forEach((name, values) -> request.append(name).append(": ").append(values.getFirst())
                .append("\r\n"));

        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request.append("\r\n").toString().getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8)).startsWith("HTTP/1.1 200")
                    .endsWith("hello");
        }
        assertThat(seen).containsExactly("GET /bucket/x/y 0 -1");
    }

    @Test
    void faultsBecomeXmlAndDefectsAreHidden() {
        assertThatThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket("bucket").key("missing")))
                .isInstanceOf(NoSuchKeyException.class)
                .hasMessageContaining("The specified key does not exist.");
        assertThatThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket("bucket").key("defect")
                .overrideConfiguration(c -> c.apiCallTimeout(Duration.ofMinutes(2)))))
                .isInstanceOfSatisfying(S3Exception.class, fault -> {
                    assertThat(fault.awsErrorDetails().errorCode()).isEqualTo("InternalError");
                    assertThat(fault.getMessage()).doesNotContain("broken on purpose");
                });
    }

    @Test
    void aPresignedUrlNeedsNoHeaders() throws Exception {
        try (var presigner = S3Presigner.builder().endpointOverride(door.endpoint()).region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build()).build()) {
            var get = presigner.presignGetObject(r -> r.signatureDuration(Duration.ofMinutes(1))
                    .getObjectRequest(g -> g.bucket("bucket").key("a b"))).url();

            assertThat(new String(get.openStream().readAllBytes(), UTF_8)).isEqualTo("hello");
            var forged = (HttpURLConnection) URI.create(get.toString().replace("a%20b", "other")).toURL()
                    .openConnection();
            assertThat(forged.getResponseCode()).isEqualTo(403);
            assertThat(new String(forged.getErrorStream().readAllBytes(), UTF_8))
                    .contains("<Code>SignatureDoesNotMatch</Code>");
        }
    }

    @Test
    void anUploadOfAnotherBodyThanSignedIsRefused() throws Exception {
        try (var http = new SignedHttp(door.endpoint(), KEY.id(), KEY.secret())) {
            var answer = http.send("s3", "us-east-1", "PUT", "/bucket/k", Map.of(), "abc".getBytes(UTF_8),
                    Map.of("x-amz-content-sha256", "0".repeat(64)));

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(seen).isEmpty();
        }
    }

    private static final class Zeros extends InputStream {

        private long left;

        private Zeros(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int count) {
            if (left <= 0) {
                return -1;
            }
            var n = (int) Math.min(count, left);
            left -= n;
            return n;
        }
    }
}

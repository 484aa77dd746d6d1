package dev.stepdeck.sandbox.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// URLs and forms that are signed beforehand, opened by clients without a key. Version 2 is signed here as the S3 User
/// Guide says; that is what boto3 makes by default.
class PresignedTest {

    private static final String BUCKET = "letters";
    private static final String KEY = "a b/ü+&=%.txt";

    @TempDir
    private static Path folder;

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static RunningSandbox running;
    private static S3Client s3;
    private static S3Presigner presigner;

    @BeforeAll
    static void start() {
        running = new RunningSandbox(folder);
        s3 = running.client(S3Client.builder().forcePathStyle(true));
        s3.createBucket(create -> create.bucket(BUCKET));
        s3.putObject(put -> put.bucket(BUCKET).key(KEY), RequestBody.fromString("hello"));
        presigner = S3Presigner.builder().endpointOverride(running.sandbox().endpoint()).region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials
                        .create(running.sandbox().accessKey(), running.sandbox().secretKey())))
                .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build()).build();
    }

    @AfterAll
    static void stop() {
        presigner.close();
        s3.close();
        running.close();
        HTTP.close();
    }

    @Test
    void aUrlOfVersionTwoReadsWithTheHeadersThatItAsksFor() throws Exception {
        var url = versionTwo("GET", KEY, "", 60, new TreeMap<>(Map.of("response-content-disposition",
                "attachment; filename=\"x y\"", "response-content-type", "text/x", "response-expires",
                "Fri, 01 Jan 2027 00:00:00 GMT")), Map.of());

        var answer = send("GET", url, "", Map.of("Sec-Fetch-Mode", "cors"));

        assertThat(List.of(answer.statusCode(), answer.body(), header(answer, "Content-Disposition"),
                header(answer, "Content-Type"), header(answer, "Expires")))
                .containsExactly(200, "hello", "attachment; filename=\"x y\"", "text/x",
                        "Fri, 01 Jan 2027 00:00:00 GMT");
        assertThat(send("GET", url.replace("text%2Fx", "text%2Fy"), "", Map.of()).body())
                .contains("<Code>SignatureDoesNotMatch</Code>");
        assertThat(send("DELETE", url, "", Map.of()).body()).contains("<Code>SignatureDoesNotMatch</Code>");
    }

    @Test
    void aUrlOfVersionTwoWritesListsAndDeletes() throws Exception {
        var put = versionTwo("PUT", "new", "text/plain", 60, new TreeMap<>(), Map.of("x-amz-meta-colour", "red"));

        assertThat(send("PUT", put, "body", Map.of("Content-Type", "text/css")).statusCode()).isEqualTo(403);
        assertThat(send("PUT", put, "body", Map.of("Content-Type", "text/plain")).statusCode()).isEqualTo(200);
        var head = s3.headObject(request -> request.bucket(BUCKET).key("new"));
        assertThat(List.of(head.contentType(), head.metadata())).containsExactly("text/plain", Map.of("colour", "red"));
        assertThat(send("GET", versionTwo("GET", "", "", 60, new TreeMap<>(), Map.of()), "", Map.of()).body())
                .contains("<Key>new</Key>");
        assertThat(send("DELETE", versionTwo("DELETE", "new", "", 60, new TreeMap<>(), Map.of()), "", Map.of())
                .statusCode()).isEqualTo(204);
    }

    @Test
    void aUrlThatIsOverOrNotWholeSaysSo() throws Exception {
        var url = versionTwo("GET", KEY, "", 60, new TreeMap<>(), Map.of());
        var four = presigner.presignGetObject(request -> request.signatureDuration(Duration.ofMinutes(1))
                .getObjectRequest(get -> get.bucket(BUCKET).key(KEY))).url().toString();

        assertThat(error(versionTwo("GET", KEY, "", -1, new TreeMap<>(), Map.of())))
                .isEqualTo("403 AccessDenied: Request has expired");
        assertThat(error(url.replaceAll("&Signature=[^&]*", ""))).isEqualTo("403 AccessDenied: Query-string"
                + " authentication requires the Signature, Expires and AWSAccessKeyId parameters");
        assertThat(error(url.replaceAll("Expires=[^&]*", "Expires=soon")))
                .isEqualTo("403 AccessDenied: Invalid date (should be seconds since epoch): soon");
        assertThat(error(url.replaceAll("AWSAccessKeyId=[^&]*", "AWSAccessKeyId=AKIA")))
                .startsWith("403 InvalidAccessKeyId");
        assertThat(error(four.replaceAll("X-Amz-Expires=[^&]*", "X-Amz-Expires=604801")))
                .startsWith("400 AuthorizationQueryParametersError: X-Amz-Expires must be less than a week");
        assertThat(error(four.replaceAll("X-Amz-Date=[^&]*", "X-Amz-Date=today")))
                .startsWith("400 AuthorizationQueryParametersError");
        assertThat(error(four.replaceAll("us-east-1", "eu-west-1"))).startsWith(
                "400 AuthorizationQueryParametersError: Error parsing the X-Amz-Credential parameter; the region");
        assertThat(error(four + "&Signature=x")).startsWith("400 InvalidArgument: Only one auth mechanism allowed");
        assertThat(send("GET", four, "", Map.of("x-amz-acl", "private")).body()).contains("<Code>AccessDenied</Code>");
    }

    @Test
    void aUrlOfVersionFourCarriesHeadersInItsQuery() throws Exception {
        var url = presigner.presignPutObject(request -> request.signatureDuration(Duration.ofDays(7))
                .putObjectRequest(put -> put.bucket(BUCKET).key("four").metadata(Map.of("a", "b"))));

        var answer = send("PUT", url.url().toString(), "x", url.signedHeaders().entrySet().stream()
                .filter(header -> !header.getKey().equals("host"))
                .collect(Collectors.toMap(Map.Entry::getKey, header -> header.getValue().getFirst())));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(s3.headObject(request -> request.bucket(BUCKET).key("four")).metadata()).isEqualTo(Map.of("a", "b"));
    }

    @ParameterizedTest
    @CsvSource({"2", "4"})
    void aFormUploadsWhatItsPolicyAllows(int version) throws Exception {
        var fields = form(version, "{\"bucket\":\"letters\"},[\"starts-with\",\"$key\",\"up/\"],"
                + "[\"starts-with\",\"$Content-Type\",\"text/\"],{\"x-amz-meta-a\":\"b\"},"
                + "[\"content-length-range\",\"1\",12],[\"eq\",\"$success_action_status\",\"201\"]", 60);
        fields.putAll(Map.of("key", "up/${filename}", "Content-Type", "text/plain", "x-amz-meta-a", "b",
                "success_action_status", "201"));
        // Nearly a delimiter, and a byte that could begin one.
        var body = "12\r\n--edg\r";

        var answer = upload(fields, "C:\\nä me.txt", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).contains("<Bucket>letters</Bucket><Key>up/nä me.txt</Key><ETag>");
        var got = s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("up/nä me.txt"));
        assertThat(List.of(got.asUtf8String(), got.response().contentType(), got.response().metadata()))
                .containsExactly(body, "text/plain", Map.of("a", "b"));

        assertThat(error(upload(fields, "f", "1234567890123"))).isEqualTo(
                "400 EntityTooLarge: Your proposed upload exceeds the maximum allowed size");
        assertThat(error(upload(fields, "f", ""))).isEqualTo(
                "400 EntityTooSmall: Your proposed upload is smaller than the minimum allowed size");
        assertThat(error(upload(with(fields, "x-amz-meta-z", "1"), "f", "1")))
                .isEqualTo("403 AccessDenied: Invalid according to Policy: Extra input fields: x-amz-meta-z");
        assertThat(error(upload(with(fields, "key", "other"), "f", "1"))).isEqualTo("403 AccessDenied: Invalid"
                + " according to Policy: Policy Condition failed: [\"starts-with\",\"$key\",\"up/\"]");
        assertThat(error(upload(with(fields, "policy", Base64.getEncoder().encodeToString("{}".getBytes(UTF_8))), "f",
                "1"))).startsWith("403 SignatureDoesNotMatch");
    }

    @Test
    void aFormThatLacksSomethingIsToldSo() throws Exception {
        var open = form(4, "{\"bucket\":\"letters\"},[\"starts-with\",\"$key\",\"\"]", 60);
        var late = form(4, "{\"bucket\":\"letters\"},[\"starts-with\",\"$key\",\"\"]", -1);

        assertThat(error(upload(open, "f", "1")))
                .startsWith("400 InvalidArgument: Bucket POST must contain a field named"
                        + " 'key'.");
        assertThat(error(upload(with(late, "key", "k"), "f", "1")))
                .isEqualTo("403 AccessDenied: Invalid according to Policy: Policy expired.");
        assertThat(error(upload(new LinkedHashMap<>(Map.of("key", "k")), "f", "1")))
                .isEqualTo("403 AccessDenied: Access Denied");
        assertThat(error(send("POST", running.sandbox().endpoint() + "/letters", "--x\r\n",
                Map.of("Content-Type", "multipart/form-data; boundary=x")))).startsWith("400 MalformedPOSTRequest");
        assertThat(upload(with(open, "key", "plain"), "f", "1").statusCode()).isEqualTo(204);
    }

    private static String versionTwo(String method, String key, String type, long seconds, Map<String, String> query,
            Map<String, String> headers) throws Exception {
        var expires = Long.toString(Instant.now().getEpochSecond() + seconds);
        var path = "/" + BUCKET + "/" + URLEncoder.encode(key, UTF_8).replace("+", "%20").replace("%2F", "/");
        var amz = new TreeMap<>(headers).entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n").collect(Collectors.joining());
        var signed = query.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
        var signature = Base64.getEncoder().encodeToString(hmac("HmacSHA1",
                running.sandbox().secretKey().getBytes(UTF_8), method + "\n\n" + type + "\n" + expires + "\n" + amz
                        + path + (signed.isEmpty() ? "" : "?" + signed)));
        var all = new LinkedHashMap<>(query);
        all.putAll(headers);
        all.put("AWSAccessKeyId", running.sandbox().accessKey());
        all.put("Signature", signature);
        all.put("Expires", expires);
        return running.sandbox().endpoint() + path + "?" + all.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> form(int version, String conditions, long seconds) throws Exception {
        var fields = new LinkedHashMap<String, String>();
        var secret = running.sandbox().secretKey();
        var key = running.sandbox().accessKey();
        var credential = key + "/20260101/us-east-1/s3/aws4_request";
        var policy = Base64.getEncoder().encodeToString(("{\"expiration\":\"" + Instant.now().plusSeconds(seconds)
                + "\",\"conditions\":[" + conditions
                + (version == 2
                        ? ""
                        : ",{\"x-amz-algorithm\":\"AWS4-HMAC-SHA256\"},{\"x-amz-credential\":\"" + credential
                                + "\"},{\"x-amz-date\":\"20260101T000000Z\"}")
                + "]}").getBytes(UTF_8));
        fields.put("policy", policy);
        if (version == 2) {
            fields.put("AWSAccessKeyId", key);
            fields.put("signature", Base64.getEncoder().encodeToString(hmac("HmacSHA1", secret.getBytes(UTF_8),
                    policy)));
        } else {
            var signing = ("AWS4" + secret).getBytes(UTF_8);
            for (var part : List.of("20260101", "us-east-1", "s3", "aws4_request")) {
                signing = hmac("HmacSHA256", signing, part);
            }
            fields.put("x-amz-algorithm", "AWS4-HMAC-SHA256");
            fields.put("x-amz-credential", credential);
            fields.put("x-amz-date", "20260101T000000Z");
            fields.put("x-amz-signature", HexFormat.of().formatHex(hmac("HmacSHA256", signing, policy)));
        }
        return fields;
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        var changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return changed;
    }

    private static HttpResponse<String> upload(Map<String, String> fields, String fileName, String file)
            throws Exception {
        var body = new StringBuilder();
        fields.forEach((name, value) -> body.append("--edge\r\nContent-Disposition: form-data; name=\"").append(name)
                .append("\"\r\n\r\n").append(value).append("\r\n"));
        body.append("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"").append(fileName)
                .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n").append(file).append("\r\n--edge--\r\n");
        return send("POST", running.sandbox().endpoint() + "/" + BUCKET, body.toString(),
                Map.of("Content-Type", "multipart/form-data; boundary=edge"));
    }

    private static HttpResponse<String> send(String method, String url, String body, Map<String, String> headers)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url)).method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String error(String url) throws Exception {
        return error(send("GET", url, "", Map.of()));
    }

    private static String error(HttpResponse<String> answer) {
        return answer.statusCode() + " " + answer.body().replaceAll("(?s).*<Code>(.*)</Code><Message>(.*)</Message>.*",
                "$1: $2").replace("&quot;", "\"");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static byte[] hmac(String algorithm, byte[] key, String text) throws Exception {
        var mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        return mac.doFinal(text.getBytes(UTF_8));
    }
}

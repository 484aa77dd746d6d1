package dev.stepdeck.sandbox.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.stepdeck.Seed;
import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the door answers to requests that no SDK would send.
class DoorTest {

    private static final String JSON = "application/x-amz-json-1.1";
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    @TempDir
    private static Path folder;

    private static RunningSandbox running;
    private static SignedHttp http;

    @BeforeAll
    static void start() {
        running = new RunningSandbox(folder);
        var sandbox = running.sandbox();
        http = new SignedHttp(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey());
    }

    @AfterAll
    static void stop() {
        http.close();
        running.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "Logs_20140328.Nonsense|{}|UnknownOperationException", "Logs_20140328.|{}|UnknownOperationException",
        "Logs_20140328.../../x|{}|UnknownOperationException", "AWSGlue.GetJobs|{}|UnknownOperationException",
        "Logs_20140328.CreateDelivery|{\"deliverySourceName\":\"a\",\"deliveryDestinationArn\":\"b\"}|UnknownOperationException",
        "Logs_20140328.CreateLogGroup|{|SerializationException",
        "Logs_20140328.CreateLogGroup|[]|SerializationException",
        "Logs_20140328.CreateLogGroup|{}{}|SerializationException",
        "Logs_20140328.CreateLogGroup|{\"logGroupName\":1}|SerializationException",
        "Logs_20140328.CreateLogGroup|{}|InvalidParameterException",
        "Logs_20140328.CreateLogGroup||InvalidParameterException",
        "Logs_20140328.PutLogEvents|{\"logGroupName\":\"a\",\"logStreamName\":\"b\",\"logEvents\":[{\"message\":\"m\"}]}|InvalidParameterException",
        "Logs_20140328.PutLogEvents|{\"logGroupName\":\"a\",\"logStreamName\":\"b\",\"logEvents\":[null]}|SerializationException"})
    void aBadJsonRequestGetsAwssError(String target, String body, String code) throws Exception {
        var answer = http.send("logs", "POST", "/", Map.of("Content-Type", JSON, "X-Amz-Target", target),
                body == null ? new byte[0] : body.getBytes(UTF_8));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"__type\":\"" + code + "\"").contains("\"message\":");
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains(code);
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).contains(JSON);
    }

    @Test
    void everyMissingMemberIsNamed() throws Exception {
        var answer = http.send("logs", "POST", "/",
                Map.of("Content-Type", JSON, "X-Amz-Target", "Logs_20140328.PutLogEvents"),
                "{\"logGroupName\":\"a\",\"logEvents\":[{\"message\":\"m\"}]}".getBytes(UTF_8));

        assertThat(answer.body()).contains("2 validation errors detected:"
                + " Value null at 'logStreamName' failed to satisfy constraint: Member must not be null;"
                + " Value null at 'logEvents.1.member.timestamp' failed to satisfy constraint: Member must not be null");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|MissingAction", "Action=Nope|InvalidAction", "Action=../x|InvalidAction",
        "Action=GetSessionToken|InvalidAction", "Action=GetRole|ValidationError",
        "Action=ListRoles&MaxItems=many|MalformedInput", "Action=ListRoles&MaxItems=0|ValidationError",
        "Action=CreateRole&RoleName=a&AssumeRolePolicyDocument=b&Tags.member.x.Key=k|MalformedInput"})
    void aBadQueryRequestGetsAwssError(String form, String code) throws Exception {
        var answer = http.send(code.equals("InvalidAction") ? "sts" : "iam", "POST", "/", Map.of("Content-Type", FORM),
                form.getBytes(UTF_8));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<ErrorResponse xmlns=\"https://", "<Type>Sender</Type>",
                "<Code>" + code + "</Code>", "<RequestId>");
    }

    @Test
    void aQueryRequestMayBeAGet() throws Exception {
        var answer = http.send("sts", "GET", "/?Action=GetCallerIdentity&Version=2011-06-15", Map.of(), new byte[0]);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                        + "<GetCallerIdentityResult><UserId>", "<ResponseMetadata><RequestId>");
    }

    @Test
    void withoutARightSignatureNothingIsDone() throws Exception {
        var headers = Map.of("Content-Type", JSON, "X-Amz-Target", "Logs_20140328.CreateLogGroup");
        var body = "{\"logGroupName\":\"forged\"}".getBytes(UTF_8);
        var sandbox = running.sandbox();

        assertError(http.send("POST", "/", headers, body), 400, "MissingAuthenticationTokenException");
        assertError(http.send("POST", "/", Map.of("Content-Type", FORM), "Action=ListRoles".getBytes(UTF_8)), 403,
                "MissingAuthenticationToken");
        assertError(http.send("GET", "/bucket/key", Map.of(), new byte[0]), 403, "AccessDenied");
        assertError(http.send("logs", "us-east-1", "POST", "/", headers, body,
                Map.of("X-Amz-Target", "Logs_20140328.DeleteLogGroup")), 400, "InvalidSignatureException");
        assertError(http.send("logs", "eu-west-1", "POST", "/", headers, body, Map.of()), 400,
                "InvalidSignatureException");
        try (var otherSecret = new SignedHttp(sandbox.endpoint(), sandbox.accessKey(), "x".repeat(40));
                var otherKey = new SignedHttp(sandbox.endpoint(), "AKIAIOSFODNN7EXAMPLE", sandbox.secretKey())) {
            assertError(otherSecret.send("logs", "POST", "/", headers, body), 400, "InvalidSignatureException");
            assertError(otherKey.send("logs", "POST", "/", headers, body), 403, "UnrecognizedClientException");
            assertError(otherSecret.send("iam", "GET", "/?Action=ListRoles", Map.of(), new byte[0]), 403,
                    "SignatureDoesNotMatch");
            assertError(otherKey.send("iam", "GET", "/?Action=ListRoles", Map.of(), new byte[0]), 403,
                    "InvalidClientTokenId");
        }
        assertThat(http.send("logs", "POST", "/", Map.of("Content-Type", JSON, "X-Amz-Target",
                "Logs_20140328.DescribeLogGroups"), "{\"logGroupNamePrefix\":\"forged\"}".getBytes(UTF_8)).body())
                .isEqualTo("{\"logGroups\":[]}");
    }

    @Test
    void browsersAndForeignHostNamesAreRefused() throws Exception {
        var get = "/?Action=GetCallerIdentity";

        for (var sent : List.of(Map.of("Origin", "null"), Map.of("Origin", "http://localhost:3000"),
                Map.of("Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "cors"),
                Map.of("Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"),
                Map.of("Sec-Fetch-Site", "same-origin"), Map.of("Sec-Fetch-Dest", "image"),
                Map.of("Sec-Fetch-Site", "none", "Origin", "https://evil.example"))) {
            assertError(http.send("sts", "us-east-1", "GET", get, Map.of(), new byte[0], sent), 403, "AccessDenied");
        }
        assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 403")
                .contains("The sandbox answers as localhost only, not as 'evil.example'.");
        assertThat(raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 40");
        assertThat(raw("GET / HTTP/1.1\r\nHost: b.localhost:1\r\nConnection: close\r\n\r\n"))
                .contains("<Code>AccessDenied</Code><Message>Access Denied</Message>");
    }

    @Test
    void nodesFetchAndATypedUrlAreNoWebPages() throws Exception {
        for (var sent : List.of(Map.of("Sec-Fetch-Mode", "cors"), Map.of("Sec-Fetch-Site", "none", "Sec-Fetch-Mode",
                "navigate", "Sec-Fetch-Dest", "document", "Sec-Fetch-User", "?1"))) {
            assertThat(http.send("sts", "us-east-1", "GET", "/?Action=GetCallerIdentity", Map.of(), new byte[0], sent)
                    .statusCode()).as("%s", sent).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"sync-127.0.0.1:80,true", "sync-localhost,true", "streaming-localhost:8080,true",
        "sync-sandbox.localhost,true", "000000000000.127.0.0.1,true", "[::1]:80,true", "127.0.0.1,true",
        "LOCALHOST,true", "evil.example,false", "127.0.0.1.evil.example,false", "localhost.evil.example,false",
        "evillocalhost,false", "1127.0.0.1,false", "127.0.0.1x,false", "127.0.0,false", "'',false", "[,false"})
    void hostsWithAnSdksPrefixNameTheLoopbackToo(String host, boolean served) throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .contains(served ? "<Message>Access Denied</Message>" : "The sandbox answers as localhost only");
    }

    @Test
    void aServiceThatIsNotThereIsNamed() throws Exception {
        var answer = http.send("kinesis", "POST", "/",
                Map.of("Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", "Kinesis_20131202.ListStreams"),
                "{}".getBytes(UTF_8));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"__type\":\"UnknownOperationException\","
                + "\"message\":\"The sandbox has no service 'kinesis'.\"}");
    }

    @Test
    void garbageNeverBecomesAServerError() throws Exception {
        var seed = Seed.get();
        var random = new Random(seed);
        var targets = new String[][]{{"logs", "Logs_20140328.PutLogEvents"}, {"logs", "Logs_20140328.FilterLogEvents"},
            {"logs", "Logs_20140328.DescribeLogGroups"}, {"logs", "Logs_20140328.CreateLogGroup"},
            {"glue", "AWSGlue.CreateJob"}, {"glue", "AWSGlue.StartJobRun"}, {"glue", "AWSGlue.GetJobRuns"},
            {"states", "AWSStepFunctions.StartExecution"}, {"states", "AWSStepFunctions.ListExecutions"},
            {"states", "AWSStepFunctions.GetExecutionHistory"}};
        var valid = "{\"logGroupName\":\"g\",\"logStreamName\":\"s\",\"logEvents\":[{\"timestamp\":1,\"message\":\"m\"}],"
                + "\"Name\":\"n\",\"Role\":\"r\",\"Command\":{\"Name\":\"glueetl\"},\"MaxResults\":5,\"limit\":3,"
                + "\"stateMachineArn\":\"arn:aws:states:us-east-1:000000000000:stateMachine:m\",\"NextToken\":\"t\","
                + "\"executionArn\":\"arn:aws:states:us-east-1:000000000000:execution:m:e\",\"JobName\":\"n\"}";

        for (var round = 0; round < 400; round++) {
            var target = targets[random.nextInt(targets.length)];
            var body = mutated(valid.getBytes(UTF_8), random);
            var answer = http.send(target[0], "POST", "/", Map.of("Content-Type", JSON, "X-Amz-Target", target[1]),
                    body);
            assertThat(answer.statusCode()).as("seed %d, %s %s", seed, target[1], new String(body, UTF_8))
                    .isLessThan(500);
        }
        var form = "Action=CreateRole&RoleName=r&AssumeRolePolicyDocument=%7B%7D&Tags.member.1.Key=k&Tags.member.1.Value=v"
                + "&MaxSessionDuration=3600&Path=%2F";
        for (var round = 0; round < 200; round++) {
            var body = mutated(form.getBytes(UTF_8), random);
            var answer = http.send("iam", "POST", "/", Map.of("Content-Type", FORM), body);
            assertThat(answer.statusCode()).as("seed %d, %s", seed, new String(body, UTF_8)).isLessThan(500);
        }
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        var out = bytes.clone();
        for (var i = random.nextInt(4); i > 0; i--) {
            var at = random.nextInt(out.length);
            switch (random.nextInt(4)) {
                case 0 -> out[at] = (byte) random.nextInt(256);
                case 1 -> out = Arrays.copyOf(out, Math.max(1, at));
                case 2 -> out[at] = (byte) "{}[]\",:.0-e&=%".charAt(random.nextInt(14));
                default -> {
                    var from = random.nextInt(out.length);
                    System.arraycopy(out.clone(), from, out, 0, out.length - from);
                }
            }
        }
        return out;
    }

    private static void assertError(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.body()).contains(code);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    private static String raw(String request) throws IOException {
        var endpoint = running.sandbox().endpoint();
        try (var socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}

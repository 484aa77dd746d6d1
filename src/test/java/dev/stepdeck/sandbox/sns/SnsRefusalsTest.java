package dev.stepdeck.sandbox.sns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.RunningSandbox;
import dev.stepdeck.sandbox.wire.SignedHttp;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// What SNS refuses, in its words. `refusals.csv` has the operation, the form (with some names for what is long), the error code and
/// a part of the message.
class SnsRefusalsTest {

    private static final String SQS = "Protocol=sqs&Endpoint=arn:aws:sqs:us-east-1:000000000000:q";

    @TempDir
    private static Path folder;

    private static RunningSandbox running;
    private static SignedHttp http;

    @BeforeAll
    static void start() throws Exception {
        running = new RunningSandbox(folder);
        http = new SignedHttp(running.sandbox().endpoint(), running.sandbox().accessKey(),
                running.sandbox().secretKey());
        send("CreateTopic", "Name=t");
    }

    @AfterAll
    static void stop() {
        http.close();
        running.close();
    }

    private static String send(String operation, String form) throws Exception {
        var eleven = IntStream.rangeClosed(1, 11).mapToObj(i -> "PublishBatchRequestEntries.member." + i + ".Id=" + i
                + "&PublishBatchRequestEntries.member." + i + ".Message=m").collect(Collectors.joining("&"));
        var whole = form.replace("TOPIC", "arn:aws:sns:us-east-1:000000000000:t").replace("ELEVEN", eleven)
                .replace("POLICY", "SQS&Attributes.entry.1.key=FilterPolicy&Attributes.entry.1.value")
                .replace("SQS&", SQS + "&").replace("LONG", "x".repeat(262_145));
        var encoded = Arrays.stream(whole.split("&")).map(pair -> pair.split("=", 2))
                .map(pair -> pair[0] + "=" + URLEncoder.encode(pair[1], UTF_8)).collect(Collectors.joining("&"));
        return http.send("sns", "POST", "/", Map.of("Content-Type", "application/x-www-form-urlencoded"),
                ("Action=" + operation + "&" + encoded).getBytes(UTF_8)).body();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "refusals.csv", delimiter = '|', quoteCharacter = '`')
    void isRefused(String operation, String form, String code, String message) throws Exception {
        var answer = send(operation, form);

        assertThat(answer).contains("<Code>" + code + "</Code>");
        assertThat(answer.replace("\"", "&quot;").replace("&apos;", "'")).contains(message);
    }
}

package dev.stepdeck.sandbox.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

import dev.stepdeck.sandbox.RunningSandbox;
import dev.stepdeck.sandbox.wire.SignedHttp;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// What SQS refuses, in its words. The requests go as they are: an SDK would refuse some itself. `refusals.csv` has the operation,
/// its members (`QUEUE` and `FIFO` stand for queues that are there), the error code and a part of the message.
class SqsRefusalsTest {

    @TempDir
    private static Path folder;

    private static RunningSandbox running;
    private static SignedHttp http;

    @BeforeAll
    static void start() throws Exception {
        running = new RunningSandbox(folder);
        http = new SignedHttp(running.sandbox().endpoint(), running.sandbox().accessKey(),
                running.sandbox().secretKey());
        send("CreateQueue", "{\"QueueName\":\"q\"}");
        send("CreateQueue", "{\"QueueName\":\"closed\",\"Attributes\":{\"RedriveAllowPolicy\":"
                + "\"{\\\"redrivePermission\\\":\\\"denyAll\\\"}\"}}");
        send("CreateQueue", "{\"QueueName\":\"f.fifo\",\"Attributes\":{\"FifoQueue\":\"true\"}}");
    }

    @AfterAll
    static void stop() {
        http.close();
        running.close();
    }

    private static String send(String operation, String members) throws Exception {
        var queues = running.sandbox().endpoint() + "/000000000000/";
        return http.send("sqs", "POST", "/",
                Map.of("Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", "AmazonSQS." + operation),
                members.replace("QUEUE", queues + "q").replace("FIFO", queues + "f.fifo")
                        .replace("LONG", "x".repeat(1_048_577)).replace("HALF", "x".repeat(600_000)).getBytes(UTF_8))
                .body();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "refusals.csv", delimiter = '|', quoteCharacter = '`')
    void isRefused(String operation, String members, String code, String message) throws Exception {
        var answer = send(operation, members);

        assertThat(answer).contains("\"__type\":\"" + code + "\"").contains(message.replace("\"", "\\\""));
    }

    @Test
    void listsThatAreEmptyAreLeftOut() throws Exception {
        assertThat(send("ReceiveMessage", "{\"QueueUrl\":\"QUEUE\"}")).isEqualTo("{}");
        assertThat(send("ListQueues", "{\"QueueNamePrefix\":\"none\"}")).isEqualTo("{}");
        assertThat(send("ListQueueTags", "{\"QueueUrl\":\"QUEUE\"}")).isEqualTo("{}");
        assertThat(send("SendMessageBatch",
                "{\"QueueUrl\":\"FIFO\",\"Entries\":[{\"Id\":\"a\",\"MessageBody\":\"m\"}]}"))
                .startsWith("{\"Failed\":[").doesNotContain("Successful");
    }
}

package dev.stepdeck.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

class SandboxCloseTest {

    @TempDir
    Path folder;

    @Test
    @Timeout(900)
    void whatIsAcknowledgedWhileTheSandboxIsBeingStoppedIsThereAfterwards() throws InterruptedException {
        var objects = new ConcurrentLinkedQueue<String>();
        var messages = new ConcurrentLinkedQueue<String>();
        var unexpected = new ConcurrentLinkedQueue<Throwable>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sandbox = new RunningSandbox(folder);
            var s3 = sandbox.client(S3Client.builder().forcePathStyle(true));
            var sqs = sandbox.client(SqsClient.builder());
            s3.createBucket(b -> b.bucket("close"));
            var queue = sqs.createQueue(q -> q.queueName("close")).queueUrl();
            for (var client = 0; client < 6; client++) {
                var name = "c" + client + "-";
                threads.submit(() -> {
                    try {
                        for (var i = 0; true; i++) {
                            var key = name + i;
                            s3.putObject(o -> o.bucket("close").key(key), RequestBody.fromString("body of " + key));
                            objects.add(key);
                            sqs.sendMessage(m -> m.queueUrl(queue).messageBody(key));
                            messages.add(key);
                        }
                    } catch (SdkClientException | UncheckedIOException e) {
                        // The connection is closed, in the middle of an answer too.
                    } catch (S3Exception | SqsException e) {
                        if (e.statusCode() != 503) {
                            unexpected.add(e);
                        }
                    } catch (RuntimeException e) {
                        unexpected.add(e);
                    }
                });
            }
            TimeUnit.MILLISECONDS.sleep(1500);
            sandbox.close();
        }

        assertThat(unexpected).isEmpty();
        assertThat(objects).isNotEmpty();
        try (var sandbox = new RunningSandbox(folder)) {
            var s3 = sandbox.client(S3Client.builder().forcePathStyle(true));
            assertThat(objects).allSatisfy(key -> {
                assertThat(s3.getObjectAsBytes(o -> o.bucket("close").key(key)).asUtf8String())
                        .isEqualTo("body of " + key);
                assertThat(Files.readString(folder.resolve("s3/close/objects/" + key))).isEqualTo("body of " + key);
            });
            var sqs = sandbox.client(SqsClient.builder());
            var url = sqs.getQueueUrl(q -> q.queueName("close")).queueUrl();
            var counted = sqs.getQueueAttributes(q -> q.queueUrl(url).attributeNamesWithStrings("All"))
                    .attributesAsStrings().get("ApproximateNumberOfMessages");
            assertThat(Integer.parseInt(counted)).isGreaterThanOrEqualTo(messages.size());
        }
    }
}

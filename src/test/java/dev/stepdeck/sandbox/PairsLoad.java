package dev.stepdeck.sandbox;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Clients that keep a sandbox busy with what is kept in two places: objects and their files, uploads and their objects,
/// messages that move to a dead-letter queue, stacks and their names, runs of jobs.
final class PairsLoad implements AutoCloseable {

    static final String BUCKET = "pairs";
    static final String SOURCE = "source";
    static final String DEAD = "dead";
    static final String JOB = "job";
    static final int KINDS = 4;
    private static final String TEMPLATE = """
            {"Resources": {"One": {"Type": "AWS::SQS::Queue"}, "Two": {"Type": "AWS::SQS::Queue", "DependsOn": "One"}}}""";

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Queue<Throwable> unexpected = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closed;

    PairsLoad(SandboxProcess sandbox, long seed) {
        var s3 = sandbox.client(S3Client.builder().forcePathStyle(true));
        var sqs = sandbox.client(SqsClient.builder());
        var formation = sandbox.client(CloudFormationClient.builder());
        var glue = sandbox.client(GlueClient.builder());
        s3.createBucket(r -> r.bucket(BUCKET));
        s3.putBucketVersioning(r -> r.bucket(BUCKET).versioningConfiguration(
                v -> v.status(seed % 2 == 0 ? BucketVersioningStatus.ENABLED : BucketVersioningStatus.SUSPENDED)));
        glue.createJob(r -> r.name(JOB).role("arn:aws:iam::000000000000:role/r").maxCapacity(0.0625)
                .executionProperty(p -> p.maxConcurrentRuns(100))
                .command(
                        c -> c.name("pythonshell").pythonVersion("3.9").scriptLocation("s3://" + BUCKET + "/none.py")));
        var dead = sqs.createQueue(r -> r.queueName(DEAD)).queueUrl();
        var arn = sqs.getQueueAttributes(r -> r.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes().get(QueueAttributeName.QUEUE_ARN);
        var source = sqs.createQueue(r -> r.queueName(SOURCE).attributesWithStrings(Map.of("RedrivePolicy",
                "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":1}"))).queueUrl();
        var random = new Random(seed);
        repeat(_ -> object(s3, "k" + random.nextInt(5), random.nextInt(3) > 0));
        repeat(i -> acknowledge("object", object(s3, "new" + i, true)));
        repeat(i -> acknowledge("object", upload(s3, "upload" + i)));
        repeat(i -> {
            sqs.sendMessage(r -> r.queueUrl(source).messageBody("m" + i));
            acknowledge("message", "m" + i);
            sqs.receiveMessage(r -> r.queueUrl(source).visibilityTimeout(0));
        });
        repeat(i -> {
            acknowledge("stack", formation.createStack(r -> r.stackName("s" + i).templateBody(TEMPLATE)).stackId());
            if (i % 2 == 1) {
                formation.waiter().waitUntilStackCreateComplete(r -> r.stackName("s" + i),
                        waiter -> waiter.backoffStrategyV2(attempt -> Duration.ofMillis(20)).maxAttempts(6000));
                formation.deleteStack(r -> r.stackName("s" + i));
            }
        });
        repeat(_ -> acknowledge("run", glue.startJobRun(r -> r.jobName(JOB)).jobRunId()));
    }

    private static String object(S3Client s3, String key, boolean put) {
        if (put) {
            s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(key + " " + System.nanoTime()));
        } else {
            s3.deleteObject(r -> r.bucket(BUCKET).key(key));
        }
        return key;
    }

    private static String upload(S3Client s3, String key) {
        var id = s3.createMultipartUpload(r -> r.bucket(BUCKET).key(key)).uploadId();
        var part = s3.uploadPart(r -> r.bucket(BUCKET).key(key).uploadId(id).partNumber(1),
                RequestBody.fromString("part of " + key));
        s3.completeMultipartUpload(r -> r.bucket(BUCKET).key(key).uploadId(id)
                .multipartUpload(u -> u.parts(CompletedPart.builder().partNumber(1).eTag(part.eTag()).build())));
        return key;
    }

    private void repeat(IntConsumer work) {
        threads.submit(() -> {
            try {
                for (var i = 0; !closed; i++) {
                    work.accept(i);
                }
            } catch (SdkClientException e) {
                // The sandbox was ended.
            } catch (RuntimeException e) {
                unexpected.add(e);
            }
        });
    }

    private void acknowledge(String kind, String name) {
        acknowledged.add(kind + " " + name);
    }

    /// What has been acknowledged so far: "object KEY", "message BODY", "stack ID", "run ID".
    Collection<String> acknowledged() {
        return acknowledged;
    }

    /// Of which kinds something has been acknowledged.
    Set<String> kinds() {
        return acknowledged.stream().map(each -> each.split(" ", 2)[0]).collect(Collectors.toSet());
    }

    Collection<Throwable> unexpected() {
        return unexpected;
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
        threads.close();
    }
}

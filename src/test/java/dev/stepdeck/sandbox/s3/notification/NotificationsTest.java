package dev.stepdeck.sandbox.s3.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.RunningSandbox;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.LambdaFunctionConfiguration;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.TopicConfiguration;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Bucket notifications: what queues, topics and EventBridge hear of changes of objects.
class NotificationsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:";

    @TempDir
    Path folder;

    private RunningSandbox sandbox;
    private S3Client s3;
    private SqsClient sqs;
    private SnsClient sns;
    private EventBridgeClient events;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        s3 = sandbox.client(S3Client.builder().forcePathStyle(true));
        sqs = sandbox.client(SqsClient.builder());
        sns = sandbox.client(SnsClient.builder());
        events = sandbox.client(EventBridgeClient.builder());
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable part : Arrays.<AutoCloseable>asList(events, sns, sqs, s3, sandbox)) {
            part.close();
        }
    }

    private String queue(String name) {
        return sqs.createQueue(r -> r.queueName(name)).queueUrl();
    }

    private String queue() {
        return queue("q");
    }

    private void configure(String bucket, Consumer<NotificationConfiguration.Builder> configuration) {
        s3.putBucketNotificationConfiguration(r -> r.bucket(bucket).notificationConfiguration(configuration));
    }

    private static QueueConfiguration to(String queue, String prefix, String suffix, Event... wanted) {
        return QueueConfiguration.builder().id("c").queueArn(ARN + queue).events(wanted).filter(f -> f.key(k -> k
                .filterRules(FilterRule.builder().name("prefix").value(prefix).build(),
                        FilterRule.builder().name("suffix").value(suffix).build())))
                .build();
    }

    /// The next messages of a queue.
    private List<JsonNode> messages(String url, int wanted) {
        var found = new ArrayList<JsonNode>();
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (found.size() < wanted) {
            sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(1)).messages()
                    .forEach(message -> {
                        found.add(JSON.readTree(message.body()));
                        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
                    });
            assertThat(System.nanoTime()).as("deadline; so far " + found).isLessThan(deadline);
        }
        return found;
    }

    private List<String> told(String url, int wanted) {
        return messages(url, wanted).stream().map(message -> message.at("/Records/0")).map(record -> record
                .path("eventName").asString("") + " " + record.at("/s3/object/key").asString("")).sorted().toList();
    }

    private void put(String bucket, String key) {
        s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString("hello"));
    }

    @Test
    void aQueueGetsATestEventAndThenTheRecordsOfAws() {
        var url = queue();
        s3.createBucket(r -> r.bucket("bucket"));
        configure("bucket", c -> c.queueConfigurations(
                QueueConfiguration.builder().id("mine").queueArn(ARN + "q").events(Event.S3_OBJECT_CREATED).build()));

        var test = messages(url, 1).getFirst();
        assertThat(test.path("Service").asString("") + test.path("Event").asString("")
                + test.path("Bucket").asString("")).isEqualTo("Amazon S3s3:TestEventbucket");
        put("bucket", "a b/ä+c.txt");
        var record = (ObjectNode) messages(url, 1).getFirst().at("/Records/0");
        assertThat(record.path("eventTime").asString(""))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(record.at("/s3/object/sequencer").asString("")).matches("[0-9A-F]{18}");
        record.remove(List.of("eventTime", "responseElements"));
        ((ObjectNode) record.at("/s3/object")).remove("sequencer");
        assertThat(record).isEqualTo(JSON.readTree("""
                {"eventVersion": "2.1", "eventSource": "aws:s3", "awsRegion": "us-east-1",
                 "eventName": "ObjectCreated:Put", "userIdentity": {"principalId": "AWS:AIDASTEPDECKSANDBOX00"},
                 "requestParameters": {"sourceIPAddress": "127.0.0.1"},
                 "s3": {"s3SchemaVersion": "1.0", "configurationId": "mine", "bucket": {"name": "bucket",
                   "ownerIdentity": {"principalId": "000000000000"}, "arn": "arn:aws:s3:::bucket"},
                  "object": {"key": "a+b/%C3%A4%2Bc.txt", "size": 5, "eTag": "5d41402abc4b2a76b9719d911017c592"}}}"""));
    }

    @Test
    void everyKindOfChangeIsTold() {
        var url = queue();
        s3.createBucket(r -> r.bucket("bucket"));
        configure("bucket", c -> c.queueConfigurations(QueueConfiguration.builder().queueArn(ARN + "q")
                .eventsWithStrings("s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:ObjectTagging:*").build()));
        messages(url, 1);

        put("bucket", "a");
        s3.copyObject(r -> r.sourceBucket("bucket").sourceKey("a").destinationBucket("bucket").destinationKey("b"));
        var upload = s3.createMultipartUpload(r -> r.bucket("bucket").key("c")).uploadId();
        var part = s3.uploadPart(r -> r.bucket("bucket").key("c").uploadId(upload).partNumber(1),
                RequestBody.fromString("part")).eTag();
        s3.completeMultipartUpload(r -> r.bucket("bucket").key("c").uploadId(upload).multipartUpload(
                m -> m.parts(CompletedPart.builder().partNumber(1).eTag(part).build())));
        s3.putObjectTagging(r -> r.bucket("bucket").key("a")
                .tagging(t -> t.tagSet(Tag.builder().key("k").value("v").build())));
        s3.deleteObjectTagging(r -> r.bucket("bucket").key("a"));
        s3.deleteObject(r -> r.bucket("bucket").key("none"));
        s3.deleteObjects(r -> r.bucket("bucket").delete(d -> d.objects(
                ObjectIdentifier.builder().key("a").build(), ObjectIdentifier.builder().key("b").build())));

        assertThat(told(url, 7)).containsExactly("ObjectCreated:CompleteMultipartUpload c", "ObjectCreated:Copy b",
                "ObjectCreated:Put a", "ObjectRemoved:Delete a", "ObjectRemoved:Delete b", "ObjectTagging:Delete a",
                "ObjectTagging:Put a");
    }

    @Test
    void versionsAreNamedAndDeleteMarkersTold() {
        var url = queue();
        s3.createBucket(r -> r.bucket("bucket"));
        s3.putBucketVersioning(r -> r.bucket("bucket")
                .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        configure("bucket", c -> c.queueConfigurations(QueueConfiguration.builder().queueArn(ARN + "q")
                .eventsWithStrings("s3:ObjectRemoved:*").build()));
        messages(url, 1);
        put("bucket", "a");

        var marker = s3.deleteObject(r -> r.bucket("bucket").key("a")).versionId();
        s3.deleteObject(r -> r.bucket("bucket").key("a").versionId(marker));

        assertThat(messages(url, 2)).extracting(m -> m.at("/Records/0/eventName").asString(""),
                m -> m.at("/Records/0/s3/object/versionId").asString("")).containsExactly(
                        Tuple.tuple("ObjectRemoved:DeleteMarkerCreated", marker),
                        Tuple.tuple("ObjectRemoved:Delete", marker));
    }

    @Test
    void filtersChooseByTheBeginningAndTheEndOfTheKey() {
        var logs = queue("logs");
        var images = queue("images");
        s3.createBucket(r -> r.bucket("bucket"));
        configure("bucket", c -> c.queueConfigurations(to("logs", "logs/", ".gz", Event.S3_OBJECT_CREATED),
                to("images", "", ".png", Event.S3_OBJECT_CREATED_PUT).toBuilder().id("d").build()));
        messages(logs, 1);
        messages(images, 1);

        List.of("logs/a.gz", "logs/a.txt", "a.gz", "logs/x.png", "b.png").forEach(key -> put("bucket", key));

        assertThat(told(images, 2)).containsExactly("ObjectCreated:Put b.png", "ObjectCreated:Put logs/x.png");
        assertThat(told(logs, 1)).containsExactly("ObjectCreated:Put logs/a.gz");
        assertThat(sqs.receiveMessage(r -> r.queueUrl(logs)).messages()).isEmpty();
    }

    @Test
    void topicsAndEventBridgeHearToo() {
        var url = queue();
        var topic = sns.createTopic(r -> r.name("t")).topicArn();
        sns.subscribe(r -> r.topicArn(topic).protocol("sqs").endpoint(ARN + "q"));
        var caught = queue("caught");
        events.putRule(r -> r.name("r").eventPattern("""
                {"source": ["aws.s3"], "detail-type": ["Object Created", "Object Deleted"],
                 "detail": {"bucket": {"name": ["bucket"]}, "object": {"key": [{"prefix": "in/"}]}}}"""));
        events.putTargets(r -> r.rule("r").targets(Target.builder().id("1").arn(ARN + "caught").build()));
        s3.createBucket(r -> r.bucket("bucket"));
        configure("bucket", c -> c
                .topicConfigurations(
                        TopicConfiguration.builder().topicArn(topic).events(Event.S3_OBJECT_CREATED).build())
                .eventBridgeConfiguration(e -> {}));
        assertThat(messages(url, 1).getFirst().path("Message").asString("")).contains("s3:TestEvent");

        put("bucket", "in/a b");
        s3.deleteObject(r -> r.bucket("bucket").key("in/a b"));

        var envelope = messages(url, 1).getFirst();
        assertThat(envelope.path("Subject").asString("")).isEqualTo("Amazon S3 Notification");
        assertThat(envelope.path("Message").asString("")).contains("\"key\":\"in/a+b\"");
        var both = messages(caught, 2);
        assertThat(both).extracting(e -> e.path("detail-type").asString("")).containsExactlyInAnyOrder("Object Created",
                "Object Deleted");
        var created = both.stream().filter(e -> e.path("detail-type").asString("").endsWith("Created")).findFirst()
                .orElseThrow();
        assertThat(created.path("resources")).isEqualTo(JSON.readTree("[\"arn:aws:s3:::bucket\"]"));
        var detail = (ObjectNode) created.path("detail");
        detail.remove("request-id");
        ((ObjectNode) detail.path("object")).remove("sequencer");
        assertThat(detail).isEqualTo(JSON.readTree("""
                {"version": "0", "bucket": {"name": "bucket"}, "object": {"key": "in/a b", "size": 5,
                  "etag": "5d41402abc4b2a76b9719d911017c592"}, "requester": "000000000000",
                 "source-ip-address": "127.0.0.1", "reason": "PutObject"}"""));
    }

    @Test
    void theConfigurationIsGivenBackWithIdsAndCanBeTakenAway() {
        queue();
        s3.createBucket(r -> r.bucket("bucket"));
        configure("bucket", c -> c.queueConfigurations(
                QueueConfiguration.builder().queueArn(ARN + "q").events(Event.S3_OBJECT_CREATED).build())
                .eventBridgeConfiguration(e -> {}));

        var kept = s3.getBucketNotificationConfiguration(r -> r.bucket("bucket"));
        assertThat(kept.queueConfigurations()).extracting(QueueConfiguration::queueArn).containsExactly(ARN + "q");
        assertThat(kept.queueConfigurations().getFirst().id()).isNotEmpty();
        assertThat(kept.eventBridgeConfiguration()).isNotNull();
        configure("bucket", c -> {});
        var gone = s3.getBucketNotificationConfiguration(r -> r.bucket("bucket"));
        assertThat(gone.queueConfigurations()).isEmpty();
        assertThat(gone.eventBridgeConfiguration()).isNull();
    }

    private static void fails(String code, String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).contains(message);
        });
    }

    @Test
    void whatCannotBeIsRefused() {
        queue();
        sqs.createQueue(r -> r.queueName("f.fifo").attributesWithStrings(Map.of("FifoQueue", "true")));
        s3.createBucket(r -> r.bucket("bucket"));
        var one = to("q", "a", "", Event.S3_OBJECT_CREATED_PUT);

        fails("InvalidArgument", "Unable to validate the following destination configurations", () -> configure(
                "bucket", c -> c.queueConfigurations(to("none", "", "", Event.S3_OBJECT_CREATED))));
        fails("InvalidArgument", "FIFO SQS queues are not supported", () -> configure("bucket",
                c -> c.queueConfigurations(to("f.fifo", "", "", Event.S3_OBJECT_CREATED))));
        fails("InvalidArgument", "The ARN is not well formed",
                () -> configure("bucket", c -> c.queueConfigurations(
                        QueueConfiguration.builder().queueArn("q").events(Event.S3_OBJECT_CREATED).build())));
        fails("InvalidArgument", "is not supported for notifications",
                () -> configure("bucket", c -> c.queueConfigurations(QueueConfiguration.builder().queueArn(ARN + "q")
                        .eventsWithStrings("s3:Nothing").build())));
        fails("InvalidArgument", "ambiguously defined", () -> configure("bucket", c -> c.queueConfigurations(one,
                to("q", "ab", "", Event.S3_OBJECT_CREATED).toBuilder().id("d").build())));
        fails("InvalidArgument", "Same ID",
                () -> configure("bucket", c -> c.queueConfigurations(one, to("q", "b", "", Event.S3_OBJECT_CREATED))));
        fails("NotImplemented", "no Lambda",
                () -> configure("bucket", c -> c.lambdaFunctionConfigurations(LambdaFunctionConfiguration
                        .builder().lambdaFunctionArn("arn:aws:lambda:us-east-1:000000000000:function:f")
                        .events(Event.S3_OBJECT_CREATED).build())));
        s3.putBucketNotificationConfiguration(r -> r.bucket("bucket").skipDestinationValidation(true)
                .notificationConfiguration(c -> c.queueConfigurations(to("none", "", "", Event.S3_OBJECT_CREATED))));
        put("bucket", "goes well");
    }
}

package dev.stepdeck.sandbox.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.RunningSandbox;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SandboxOptions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.InvalidLookupAttributesException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidMaxResultsException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidNextTokenException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidTimeRangeException;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The event history, files of trails, and what EventBridge hears of calls that manage.
class ManagementEventsTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long LONGEST_NANOS = 120_000_000_000L;

    @TempDir
    Path folder;

    private RunningSandbox sandbox;
    private CloudTrailClient trails;
    private EventBridgeClient events;
    private GlueClient glue;
    private S3Client s3;
    private SecretsManagerClient secrets;
    private SfnClient sfn;
    private SqsClient sqs;

    @BeforeEach
    void open() {
        // Five minutes are three tenths of a second.
        sandbox = new RunningSandbox(Sandbox.start(new SandboxOptions(folder, 0, 1000)));
        trails = sandbox.client(CloudTrailClient.builder());
        events = sandbox.client(EventBridgeClient.builder());
        glue = sandbox.client(GlueClient.builder());
        s3 = sandbox.client(S3Client.builder().forcePathStyle(true));
        secrets = sandbox.client(SecretsManagerClient.builder());
        sfn = sandbox.client(SfnClient.builder());
        sqs = sandbox.client(SqsClient.builder());
    }

    @AfterEach
    void close() {
        Stream.<SdkClient>of(trails, events, glue, s3, secrets, sfn, sqs).forEach(SdkClient::close);
        sandbox.close();
    }

    @Test
    void theHistoryHasWhatManagesByItsAttributes() {
        var before = Instant.now().minusSeconds(5);
        glue.createDatabase(create -> create.databaseInput(input -> input.name("sales")));
        assertThatThrownBy(() -> glue.deleteDatabase(delete -> delete.name("none")))
                .isInstanceOf(EntityNotFoundException.class);
        glue.getDatabase(get -> get.name("sales"));
        secrets.createSecret(create -> create.name("password").secretString("very secret"));
        s3.createBucket(create -> create.bucket("history"));
        var queue = sqs.createQueue(create -> create.queueName("q")).queueUrl();
        sqs.sendMessage(send -> send.queueUrl(queue).messageBody("no management event"));

        var created = only(lookup("EventName", "CreateDatabase"));
        assertThat(created).extracting(Event::readOnly, Event::eventSource, Event::username)
                .containsExactly("false", "glue.amazonaws.com", "stepdeck");
        assertThat(created.accessKeyId()).isEqualTo(sandbox.sandbox().accessKey());
        assertThat(created.resources()).extracting(it -> it.resourceType() + " " + it.resourceName())
                .containsExactly("AWS::Glue::Database sales");
        var record = JSON.readTree(created.cloudTrailEvent());
        assertThat(record.at("/requestParameters/databaseInput/name").stringValue()).isEqualTo("sales");
        assertThat(record.path("eventID").stringValue()).isEqualTo(created.eventId());
        assertThat(record.path("eventCategory").stringValue()).isEqualTo("Management");
        assertThat(record.path("userAgent").stringValue()).contains("aws-sdk-java");
        assertThat(JSON.readTree(only(lookup("EventName", "DeleteDatabase")).cloudTrailEvent()).path("errorCode")
                .stringValue()).isEqualTo("EntityNotFoundException");
        assertThat(only(lookup("EventName", "GetDatabase")).readOnly()).isEqualTo("true");
        assertThat(only(lookup("EventName", "CreateSecret")).cloudTrailEvent()).doesNotContain("very secret")
                .contains("HIDDEN_DUE_TO_SECURITY_REASONS");
        assertThat(only(lookup("ResourceName", "history")).eventName()).isEqualTo("CreateBucket");
        assertThat(lookup("ResourceType", "AWS::Glue::Database")).extracting(Event::eventName)
                .containsExactly("GetDatabase", "DeleteDatabase", "CreateDatabase");
        assertThat(only(lookup("EventId", created.eventId()))).isEqualTo(created);
        assertThat(lookup("Username", "nobody")).isEmpty();
        assertThat(lookup("EventName", "SendMessage")).isEmpty();
        assertThat(trails.lookupEvents(it -> it.startTime(before).endTime(before.plusSeconds(1))).events()).isEmpty();
        assertThat(trails.lookupEventsPaginator(it -> it.maxResults(2)).events()).extracting(Event::eventName)
                .contains("CreateDatabase", "CreateBucket", "CreateQueue", "LookupEvents");
    }

    @Test
    void theHistoryHasTheCallsByWhichAStackIsMade() {
        try (var stacks = sandbox.client(CloudFormationClient.builder())) {
            stacks.createStack(create -> create.stackName("made").templateBody("""
                    {"Resources": {
                      "Bucket": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "of-the-stack"}},
                      "Database": {"Type": "AWS::Glue::Database", "Properties": {"CatalogId": "000000000000",
                        "DatabaseInput": {"Name": "of_the_stack"}}}}}"""));
            stacks.waiter().waitUntilStackCreateComplete(describe -> describe.stackName("made"));
        }

        for (var name : List.of("CreateBucket", "CreateDatabase")) {
            var event = only(lookup("EventName", name));
            assertThat(event.username()).isEqualTo("stepdeck");
            var record = JSON.readTree(event.cloudTrailEvent());
            assertThat(Stream.of("/userIdentity/invokedBy", "/sourceIPAddress", "/userAgent")
                    .map(path -> record.at(path).stringValue())).containsOnly("cloudformation.amazonaws.com");
            assertThat(record.at("/userIdentity/type").stringValue()).isEqualTo("IAMUser");
        }
        assertThat(lookup("EventName", "CreateStack")).singleElement().extracting(Event::username)
                .isEqualTo("stepdeck");
    }

    @Test
    void whatCannotBeLookedUpIsRefused() {
        assertThatThrownBy(() -> trails.lookupEvents(it -> it.maxResults(51)))
                .isInstanceOf(InvalidMaxResultsException.class);
        assertThatThrownBy(() -> trails.lookupEvents(it -> it.nextToken("x")))
                .isInstanceOf(InvalidNextTokenException.class);
        assertThatThrownBy(() -> trails.lookupEvents(it -> it.startTime(Instant.now()).endTime(Instant.EPOCH)))
                .isInstanceOf(InvalidTimeRangeException.class);
        assertThatThrownBy(() -> lookup("Colour", "red")).isInstanceOf(InvalidLookupAttributesException.class);
    }

    @Test
    void theHistoryOfChangesOutlivesTheSandbox() {
        glue.createDatabase(create -> create.databaseInput(input -> input.name("kept")));
        close();
        open();

        assertThat(only(lookup("EventName", "CreateDatabase")).cloudTrailEvent()).contains("kept");
    }

    @Test
    void aTrailWritesFilesAndTellsEventBridge() throws IOException {
        s3.createBucket(create -> create.bucket("logs"));
        s3.putBucketPolicy(put -> put.bucket("logs").policy("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}, "Action": "s3:GetBucketAcl",
                   "Resource": "arn:aws:s3:::logs"},
                  {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}, "Action": "s3:PutObject",
                   "Resource": "arn:aws:s3:::logs/all/AWSLogs/000000000000/*"}]}"""));
        trails.createTrail(create -> create.name("all").s3BucketName("logs").s3KeyPrefix("all"));
        var queue = sqs.createQueue(create -> create.queueName("told")).queueUrl();
        events.putRule(put -> put.name("databases").eventPattern("""
                {"source": ["aws.glue"], "detail-type": ["AWS API Call via CloudTrail"]}"""));
        events.putTargets(put -> put.rule("databases")
                .targets(Target.builder().id("q").arn("arn:aws:sqs:us-east-1:000000000000:told").build()));
        glue.createDatabase(create -> create.databaseInput(input -> input.name("before")));
        trails.startLogging(start -> start.name("all"));

        glue.getDatabase(get -> get.name("before"));
        var machine = sfn.createStateMachine(create -> create.name("m").roleArn("arn:aws:iam::000000000000:role/r")
                .definition("""
                        {"StartAt": "C", "States": {"C": {"Type": "Task", "End": true,
                         "Resource": "arn:aws:states:::aws-sdk:glue:createDatabase",
                         "Parameters": {"DatabaseInput": {"Name": "by_states"}}}}}""")).stateMachineArn();
        sfn.startExecution(start -> start.stateMachineArn(machine));

        var told = new ArrayList<JsonNode>();
        await(() -> {
            sqs.receiveMessage(receive -> receive.queueUrl(queue)).messages()
                    .forEach(message -> told.add(JSON.readTree(message.body())));
            return !told.isEmpty();
        });
        assertThat(told).singleElement().satisfies(event -> {
            assertThat(event.at("/detail/eventName").stringValue()).isEqualTo("CreateDatabase");
            assertThat(event.at("/detail/requestParameters/databaseInput/name").stringValue()).isEqualTo("by_states");
            assertThat(event.at("/detail/userIdentity/invokedBy").stringValue()).isEqualTo("states.amazonaws.com");
        });

        var written = new ArrayList<String>();
        await(() -> {
            written.clear();
            s3.listObjectsV2(list -> list.bucket("logs")).contents().forEach(object -> written.add(object.key()));
            return names(written).containsAll(List.of("GetDatabase", "CreateStateMachine", "CreateDatabase"));
        });
        assertThat(written)
                .allMatch(key -> key.matches("all/AWSLogs/000000000000/CloudTrail/us-east-1/\\d{4}/\\d\\d/\\d\\d/"
                        + "000000000000_CloudTrail_us-east-1_\\d{8}T\\d{4}Z_[A-Za-z0-9]{16}\\.json\\.gz"));
        assertThat(names(written)).doesNotContain("PutObject");
        await(() -> trails.getTrailStatus(get -> get.name("all")).latestDeliveryTime() != null);
    }

    private List<String> names(List<String> keys) {
        return keys.stream().flatMap(key -> {
            var bytes = s3.getObjectAsBytes(get -> get.bucket("logs").key(key)).asByteArray();
            try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                return JSON.readTree(new String(gzip.readAllBytes(), UTF_8)).path("Records").valueStream()
                        .map(record -> record.path("eventName").stringValue());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }).toList();
    }

    private List<Event> lookup(String key, String value) {
        return trails.lookupEvents(it -> it.lookupAttributes(
                LookupAttribute.builder().attributeKey(key).attributeValue(value).build())).events();
    }

    private static Event only(List<Event> events) {
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + LONGEST_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Pause.shortly();
        }
    }
}

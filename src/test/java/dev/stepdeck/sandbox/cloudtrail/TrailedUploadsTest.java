package dev.stepdeck.sandbox.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedEventSelector;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedFieldSelector;
import software.amazon.awssdk.services.cloudtrail.model.DataResource;
import software.amazon.awssdk.services.cloudtrail.model.EventSelector;
import software.amazon.awssdk.services.cloudtrail.model.InsufficientS3BucketPolicyException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidEventSelectorsException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidTrailNameException;
import software.amazon.awssdk.services.cloudtrail.model.ReadWriteType;
import software.amazon.awssdk.services.cloudtrail.model.S3BucketDoesNotExistException;
import software.amazon.awssdk.services.cloudtrail.model.Tag;
import software.amazon.awssdk.services.cloudtrail.model.TrailAlreadyExistsException;
import software.amazon.awssdk.services.cloudtrail.model.TrailNotFoundException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Trails, and the way from an upload to a rule's target.
class TrailedUploadsTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ROLE = "arn:aws:iam::000000000000:role/any";
    private static final String PASS = "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}";

    @TempDir
    Path folder;

    private RunningSandbox sandbox;
    private CloudTrailClient trails;
    private EventBridgeClient events;
    private S3Client s3;
    private SqsClient sqs;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        trails = sandbox.client(CloudTrailClient.builder());
        events = sandbox.client(EventBridgeClient.builder());
        s3 = sandbox.client(S3Client.builder().forcePathStyle(true));
        sqs = sandbox.client(SqsClient.builder());
        s3.createBucket(create -> create.bucket("logs"));
        s3.createBucket(create -> create.bucket("data"));
        s3.putBucketPolicy(put -> put.bucket("logs").policy("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}, "Action": "s3:GetBucketAcl",
                   "Resource": "arn:aws:s3:::logs"},
                  {"Effect": "Allow", "Principal": {"Service": ["cloudtrail.amazonaws.com"]},
                   "Action": ["s3:PutObject"], "Resource": "arn:aws:s3:::logs/AWSLogs/000000000000/*"}]}"""));
    }

    @AfterEach
    void close() {
        Stream.of(trails, events, s3, sqs).forEach(client -> client.close());
        sandbox.close();
    }

    private void trail(String... values) {
        trails.createTrail(create -> create.name("etl-ttt-demo-trail").s3BucketName("logs"));
        trails.putEventSelectors(put -> put.trailName("etl-ttt-demo-trail").eventSelectors(EventSelector.builder()
                .readWriteType(ReadWriteType.WRITE_ONLY).includeManagementEvents(false).dataResources(DataResource
                        .builder().type("AWS::S3::Object").values(values).build())
                .build()));
        trails.startLogging(start -> start.name("etl-ttt-demo-trail"));
    }

    private String everythingGoesToAQueue() {
        var queue = sqs.createQueue(create -> create.queueName("told")).queueUrl();
        events.putRule(put -> put.name("all").eventPattern("{\"detail-type\":[\"AWS API Call via CloudTrail\"]}"));
        events.putTargets(put -> put.rule("all")
                .targets(Target.builder().id("q").arn("arn:aws:sqs:us-east-1:000000000000:told").build()));
        return queue;
    }

    private List<JsonNode> told(String queue, int count) {
        var found = new ArrayList<JsonNode>();
        var end = Instant.now().plusSeconds(120);
        while (found.size() < count && Instant.now().isBefore(end)) {
            sqs.receiveMessage(receive -> receive.queueUrl(queue).maxNumberOfMessages(10)).messages()
                    .forEach(message -> found.add(JSON.readTree(message.body())));
            Pause.shortly();
        }
        return found;
    }

    @Test
    void anUploadUnderAPrefixOfATrailStartsAnExecutionAtOnce() {
        trail("arn:aws:s3:::data/etl-ttt-demo/data_analytics_team_folder/");
        try (var sfn = sandbox.client(SfnClient.builder())) {
            var machine = sfn.createStateMachine(create -> create.name("findmatches-ML-dedup-workflow")
                    .definition(PASS).roleArn(ROLE)).stateMachineArn();
            events.putRule(put -> put.name("find-matches-rule").eventPattern("""
                    {"source": ["aws.s3"], "detail-type": ["AWS API Call via CloudTrail"],
                     "detail": {"eventSource": ["s3.amazonaws.com"], "eventName": ["PutObject"],
                                "requestParameters": {"bucketName": ["data"],
                                    "key": [{"prefix": "etl-ttt-demo/data_analytics_team_folder/"}]}}}"""));
            var target = Target.builder().id("findmatches-ML-dedup-workflow").arn(machine).roleArn(ROLE).build();
            events.putTargets(put -> put.rule("find-matches-rule").targets(target));

            s3.putObject(put -> put.bucket("data").key("elsewhere/a.csv"), RequestBody.fromString("a,b"));
            s3.putObject(put -> put.bucket("data").key("etl-ttt-demo/data_analytics_team_folder/full-top-customer.csv"),
                    RequestBody.fromString("a,b\n1,2\n"));
            var ended = Instant.now();
            List<ExecutionListItem> executions = List.of();
            while (executions.isEmpty() && Instant.now().isBefore(ended.plusSeconds(60))) {
                executions = sfn.listExecutions(list -> list.stateMachineArn(machine)).executions();
                Pause.shortly();
            }

            assertThat(executions).hasSize(1);
            assertThat(Duration.between(ended, executions.getFirst().startDate())).isLessThan(Duration.ofMinutes(2));
            var input = JSON.readTree(sfn.describeExecution(
                    describe -> describe.executionArn(sfn.listExecutions(list -> list.stateMachineArn(machine))
                            .executions().getFirst().executionArn()))
                    .input());
            assertThat(input.at("/detail/requestParameters/key").asString(""))
                    .isEqualTo("etl-ttt-demo/data_analytics_team_folder/full-top-customer.csv");
        }
    }

    @Test
    void aRecordSaysWhatCloudTrailSays() {
        trail("arn:aws:s3:::data/");
        var queue = everythingGoesToAQueue();

        s3.putObject(put -> put.bucket("data").key("in/a.csv"), RequestBody.fromString("a,b"));

        var event = told(queue, 1).getFirst();
        assertThat(event.path("source").asString("")).isEqualTo("aws.s3");
        var detail = event.path("detail");
        assertThat(detail.propertyNames()).containsExactly("eventVersion", "userIdentity", "eventTime", "eventSource",
                "eventName", "awsRegion", "sourceIPAddress", "userAgent", "requestParameters", "responseElements",
                "additionalEventData", "resources", "requestID", "eventID", "readOnly", "eventType", "managementEvent",
                "recipientAccountId", "eventCategory");
        assertThat(detail.at("/userIdentity/arn").asString("")).isEqualTo("arn:aws:iam::000000000000:user/stepdeck");
        assertThat(detail.at("/userIdentity/accessKeyId").asString("")).isEqualTo(sandbox.sandbox().accessKey());
        assertThat(detail.path("userAgent").asString("")).startsWith("[aws-sdk-java/").endsWith("]");
        assertThat(detail.at("/requestParameters/bucketName").asString("")).isEqualTo("data");
        assertThat(detail.at("/requestParameters/Host").asString("")).startsWith("127.0.0.1:");
        assertThat(detail.at("/responseElements/x-amz-server-side-encryption").asString("")).isEqualTo("AES256");
        assertThat(detail.at("/additionalEventData/bytesTransferredIn").asInt(0)).isEqualTo(3);
        assertThat(detail.at("/resources/0/ARN").asString("")).isEqualTo("arn:aws:s3:::data/in/a.csv");
        assertThat(detail.path("readOnly").asBoolean(true)).isFalse();
        assertThat(detail.path("eventCategory").asString("")).isEqualTo("Data");
    }

    @Test
    void everyWayToWriteIsToldByItsName() {
        trail("arn:aws:s3:::data/");
        var queue = everythingGoesToAQueue();

        s3.putObject(put -> put.bucket("data").key("a"), RequestBody.fromString("x"));
        s3.copyObject(copy -> copy.sourceBucket("data").sourceKey("a").destinationBucket("data").destinationKey("b"));
        var upload = s3.createMultipartUpload(create -> create.bucket("data").key("c")).uploadId();
        var part = s3.uploadPart(put -> put.bucket("data").key("c").uploadId(upload).partNumber(1),
                RequestBody.fromString("part"));
        s3.completeMultipartUpload(complete -> complete.bucket("data").key("c").uploadId(upload).multipartUpload(
                parts -> parts.parts(CompletedPart.builder().partNumber(1).eTag(part.eTag()).build())));
        s3.getObject(get -> get.bucket("data").key("a"),
                ResponseTransformer.toBytes());
        s3.deleteObject(delete -> delete.bucket("data").key("b"));
        assertThatThrownBy(() -> s3.copyObject(copy -> copy.sourceBucket("data").sourceKey("none")
                .destinationBucket("data").destinationKey("d"))).hasMessageContaining("does not exist");

        assertThat(told(queue, 7)).extracting(event -> event.at("/detail/eventName").asString(""))
                .containsExactlyInAnyOrder("PutObject", "CopyObject", "CreateMultipartUpload", "UploadPart",
                        "CompleteMultipartUpload", "DeleteObject", "CopyObject");
    }

    @Test
    void advancedSelectorsChooseByNameAndPrefix() {
        trails.createTrail(create -> create.name("advanced").s3BucketName("logs"));
        trails.putEventSelectors(put -> put.trailName("advanced")
                .advancedEventSelectors(AdvancedEventSelector.builder().name("uploads")
                        .fieldSelectors(field("eventCategory").equalsValue("Data").build(),
                                field("resources.type").equalsValue("AWS::S3::Object").build(),
                                field("resources.ARN").startsWith("arn:aws:s3:::data/in/").build(),
                                field("eventName").equalsValue("PutObject", "CompleteMultipartUpload").build())
                        .build()));
        trails.startLogging(start -> start.name("advanced"));
        var queue = everythingGoesToAQueue();

        s3.putObject(put -> put.bucket("data").key("out/1"), RequestBody.fromString("x"));
        s3.putObject(put -> put.bucket("data").key("in/1"), RequestBody.fromString("x"));
        s3.deleteObject(delete -> delete.bucket("data").key("in/1"));
        trails.stopLogging(stop -> stop.name("advanced"));
        s3.putObject(put -> put.bucket("data").key("in/2"), RequestBody.fromString("x"));
        trails.startLogging(start -> start.name("advanced"));
        s3.putObject(put -> put.bucket("data").key("in/3"), RequestBody.fromString("x"));

        assertThat(told(queue, 2)).extracting(event -> event.at("/detail/requestParameters/key").asString(""))
                .containsExactlyInAnyOrder("in/1", "in/3");
    }

    private static AdvancedFieldSelector.Builder field(String name) {
        return AdvancedFieldSelector.builder().field(name);
    }

    @Test
    void trailsAreKeptAndShown() {
        trail("arn:aws:s3:::data/");

        assertThat(trails.describeTrails().trailList()).singleElement().satisfies(found -> {
            assertThat(found.name()).isEqualTo("etl-ttt-demo-trail");
            assertThat(found.homeRegion()).isEqualTo("us-east-1");
            assertThat(found.includeGlobalServiceEvents()).isTrue();
            assertThat(found.hasCustomEventSelectors()).isTrue();
        });
        var arn = trails.getTrail(get -> get.name("etl-ttt-demo-trail")).trail().trailARN();
        assertThat(trails.listTrails(list -> {}).trails()).extracting(trail -> trail.trailARN()).containsExactly(arn);
        assertThat(trails.getTrailStatus(get -> get.name(arn)).isLogging()).isTrue();
        assertThat(trails.getEventSelectors(get -> get.trailName(arn)).eventSelectors()).singleElement()
                .satisfies(selector -> assertThat(selector.dataResources().getFirst().values())
                        .containsExactly("arn:aws:s3:::data/"));
        trails.addTags(add -> add.resourceId(arn).tagsList(Tag.builder().key("k").value("v").build()));
        assertThat(trails.listTags(list -> list.resourceIdList(arn)).resourceTagList().getFirst().tagsList())
                .containsExactly(Tag.builder().key("k").value("v").build());
        trails.updateTrail(update -> update.name(arn).isMultiRegionTrail(true));
        assertThat(trails.getTrail(get -> get.name(arn)).trail().isMultiRegionTrail()).isTrue();
        trails.deleteTrail(delete -> delete.name(arn));
        assertThatThrownBy(() -> trails.getTrail(get -> get.name(arn))).isInstanceOf(TrailNotFoundException.class);
    }

    @Test
    void whatCannotBeIsRefusedInCloudTrailsWords() {
        assertThatThrownBy(() -> trails.createTrail(create -> create.name("t1 x").s3BucketName("logs")))
                .isInstanceOf(InvalidTrailNameException.class);
        assertThatThrownBy(() -> trails.createTrail(create -> create.name("trail").s3BucketName("nowhere")))
                .isInstanceOf(S3BucketDoesNotExistException.class);
        assertThatThrownBy(() -> trails.createTrail(create -> create.name("trail").s3BucketName("data")))
                .isInstanceOf(InsufficientS3BucketPolicyException.class)
                .hasMessageContaining("Incorrect S3 bucket policy is detected for bucket: data");
        trails.createTrail(create -> create.name("trail").s3BucketName("logs"));
        assertThatThrownBy(() -> trails.createTrail(create -> create.name("trail").s3BucketName("logs")))
                .isInstanceOf(TrailAlreadyExistsException.class);
        assertThatThrownBy(() -> trails.putEventSelectors(put -> put.trailName("trail").eventSelectors(EventSelector
                .builder().dataResources(DataResource.builder().type("AWS::S3::Object").values("arn:aws:s3:::data")
                        .build())
                .build()))).isInstanceOf(InvalidEventSelectorsException.class)
                .hasMessageContaining("arn:aws:s3:::data");
    }
}

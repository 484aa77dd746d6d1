package dev.stepdeck.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.RunningSandbox;
import dev.stepdeck.sandbox.account.Account;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;

/// The tags of a stack and those of its resources, over the life of the stack.
class StackTagsTest {

    private static final String TEMPLATE = """
            Resources:
              Queue:
                Type: AWS::SQS::Queue
                Properties: {Tags: %1$s}
              Topic:
                Type: AWS::SNS::Topic
                Properties: {Tags: %1$s}
              Bucket:
                Type: AWS::S3::Bucket
                Properties: {Tags: %1$s}
              Role:
                Type: AWS::IAM::Role
                Properties:
                  Tags: %1$s
                  AssumeRolePolicyDocument:
                    Version: 2012-10-17
                    Statement:
                      - {Effect: Allow, Action: sts:AssumeRole, Principal: {Service: glue.amazonaws.com}}
              Activity:
                Type: AWS::StepFunctions::Activity
                Properties: {Name: work, Tags: %1$s}
              Rule:
                Type: AWS::Events::Rule
                Properties: {ScheduleExpression: rate(1 day), State: DISABLED, Tags: %1$s}
              Bus:
                Type: AWS::Events::EventBus
                Properties: {Name: bus, Tags: %1$s}
              Group:
                Type: AWS::Logs::LogGroup
                Properties: {Tags: %1$s}
              Parameter:
                Type: AWS::SSM::Parameter
                Properties: {Type: String, Value: v, Tags: %2$s}
              Job:
                Type: AWS::Glue::Job
                Properties:
                  Role: !GetAtt Role.Arn
                  Command: {Name: glueetl, ScriptLocation: s3://x/y.py}
                  Tags: %2$s
            """;

    @TempDir
    Path folder;

    private RunningSandbox sandbox;
    private CloudFormationClient cfn;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        cfn = sandbox.client(CloudFormationClient.builder());
    }

    @AfterEach
    void close() {
        cfn.close();
        sandbox.close();
    }

    @Test
    void tagsOfTheStackReachItsResourcesWhenTheyChangeAndWhenTheyGo() {
        var template = TEMPLATE.formatted("[{Key: own, Value: mine}]", "{own: mine}");

        create(template, Map.of("team", "red", "old", "x"));
        var made = tags();
        update(template, Map.of("team", "blue", "new", "y"));
        var changed = tags();
        update(template, Map.of());

        assertThat(made).isEqualTo(all(Map.of("own", "mine", "team", "red", "old", "x")));
        assertThat(changed).isEqualTo(all(Map.of("own", "mine", "team", "blue", "new", "y")));
        assertThat(tags()).isEqualTo(all(Map.of("own", "mine")));
    }

    @Test
    void aTagThatATemplateLosesGoesAndTheStacksOwnComesThrough() {
        create(TEMPLATE.formatted("[{Key: team, Value: mine}, {Key: own, Value: x}]", "{team: mine, own: x}"),
                Map.of("team", "red"));
        var before = tags();

        update(TEMPLATE.formatted("[]", "{}"), Map.of("team", "red"));

        assertThat(before).isEqualTo(all(Map.of("team", "mine", "own", "x")));
        assertThat(tags()).isEqualTo(all(Map.of("team", "red")));
    }

    @Test
    void anUpdateThatFailsPutsTheFormerTagsBack() {
        var template = TEMPLATE.formatted("[]", "{}");
        create(template, Map.of("team", "red"));

        update(template + """
                  Broken:
                    Type: AWS::SNS::Subscription
                    DependsOn: [Queue, Topic, Bucket, Role, Activity, Rule, Bus, Group, Parameter, Job]
                    Properties: {Protocol: sqs, TopicArn: none, Endpoint: none}
                """, Map.of("team", "blue"));

        assertThat(cfn.describeStacks(r -> r.stackName("tags")).stacks().getFirst().stackStatusAsString())
                .isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(tags()).isEqualTo(all(Map.of("team", "red")));
    }

    private void create(String template, Map<String, String> tags) {
        cfn.createStack(r -> r.stackName("tags").templateBody(template).capabilitiesWithStrings("CAPABILITY_IAM")
                .tags(shown(tags)));
        cfn.waiter().waitUntilStackCreateComplete(r -> r.stackName("tags"),
                waiter -> waiter.backoffStrategyV2(_ -> Duration.ofMillis(20)).maxAttempts(6000));
    }

    private void update(String template, Map<String, String> tags) {
        cfn.updateStack(r -> r.stackName("tags").templateBody(template).capabilitiesWithStrings("CAPABILITY_IAM")
                .tags(shown(tags)));
        long deadline = System.nanoTime() + 120_000_000_000L;
        while (cfn.describeStacks(r -> r.stackName("tags")).stacks().getFirst().stackStatusAsString()
                .endsWith("IN_PROGRESS")) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            Pause.shortly();
        }
    }

    private static List<Tag> shown(Map<String, String> tags) {
        return tags.entrySet().stream().map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static Map<String, Map<String, String>> all(Map<String, String> tags) {
        return new TreeMap<>(List.of("Queue", "Topic", "Bucket", "Role", "Activity", "Rule", "Bus", "Group",
                "Parameter", "Job").stream().collect(Collectors.toMap(id -> id, _ -> tags)));
    }

    /// The tags of all resources, as their own services tell them.
    private Map<String, Map<String, String>> tags() {
        var ids = cfn.describeStackResources(r -> r.stackName("tags")).stackResources().stream()
                .filter(resource -> !resource.logicalResourceId().equals("Broken")).collect(
                        Collectors.toMap(StackResource::logicalResourceId, StackResource::physicalResourceId));
        return new TreeMap<>(ids.keySet().stream().collect(Collectors.toMap(id -> id, id -> tags(id, ids.get(id)))));
    }

    private Map<String, String> tags(String logicalId, String id) {
        return switch (logicalId) {
            case "Queue" -> {
                try (var sqs = sandbox.client(SqsClient.builder())) {
                    yield sqs.listQueueTags(r -> r.queueUrl(id)).tags();
                }
            }
            case "Topic" -> {
                try (var sns = sandbox.client(SnsClient.builder())) {
                    yield map(sns.listTagsForResource(r -> r.resourceArn(id)).tags());
                }
            }
            case "Bucket" -> {
                try (var s3 = sandbox.client(S3Client.builder().forcePathStyle(true))) {
                    yield map(s3.getBucketTagging(r -> r.bucket(id)).tagSet());
                } catch (S3Exception e) {
                    yield Map.of();
                }
            }
            case "Role" -> {
                try (var iam = sandbox.client(IamClient.builder())) {
                    yield map(iam.listRoleTags(r -> r.roleName(id)).tags());
                }
            }
            case "Activity" -> {
                try (var sfn = sandbox.client(SfnClient.builder())) {
                    yield map(sfn.listTagsForResource(r -> r.resourceArn(id)).tags());
                }
            }
            case "Rule" -> events("rule/" + id);
            case "Bus" -> events("event-bus/" + id);
            case "Group" -> {
                try (var logs = sandbox.client(CloudWatchLogsClient.builder())) {
                    yield logs.listTagsForResource(r -> r.resourceArn(Account.arn("logs", "log-group:" + id))).tags();
                }
            }
            case "Parameter" -> {
                try (var ssm = sandbox.client(SsmClient.builder())) {
                    yield map(ssm.listTagsForResource(
                            r -> r.resourceType(ResourceTypeForTagging.PARAMETER).resourceId(id)).tagList());
                }
            }
            case "Job" -> {
                try (var glue = sandbox.client(GlueClient.builder())) {
                    yield glue.getTags(r -> r.resourceArn(Account.arn("glue", "job/" + id))).tags();
                }
            }
            default -> throw new AssertionError(logicalId);
        };
    }

    private Map<String, String> events(String name) {
        try (var events = sandbox.client(EventBridgeClient.builder())) {
            return map(events.listTagsForResource(r -> r.resourceARN(Account.arn("events", name))).tags());
        }
    }

    /// Each service has a class of its own for tags, all with Key (or key) and Value.
    private static Map<String, String> map(List<? extends SdkPojo> tags) {
        return tags.stream().collect(Collectors.toMap(tag -> String.valueOf(tag.sdkFields().get(0)
                .getValueOrDefault(tag)), tag -> String.valueOf(tag.sdkFields().get(1).getValueOrDefault(tag))));
    }
}

package dev.stepdeck.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.TransitionStorageClass;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// Resource types and properties that templates of data pipelines have beside the large ones.
class PipelineTypesTest {

    private static final String TRUST = "AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Action: sts:AssumeRole,"
            + " Principal: {Service: ec2.amazonaws.com}}]}";

    @TempDir
    Path folder;
    private RunningSandbox sandbox;
    private SandboxStack stack;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        stack = new SandboxStack(sandbox, "s");
    }

    @AfterEach
    void close() {
        stack.close();
        sandbox.close();
    }

    @Test
    void instanceProfilesAndPoliciesOfRoles() {
        var template = """
                Resources:
                  A: {Type: AWS::IAM::Role, Properties: {RoleName: a, TRUST}}
                  B: {Type: AWS::IAM::Role, Properties: {RoleName: b, TRUST}}
                  I: {Type: AWS::IAM::InstanceProfile, Properties: {Roles: [!Ref %1$s]}}
                  P:
                    Type: AWS::IAM::RolePolicy
                    Properties:
                      PolicyName: p
                      RoleName: !Ref A
                      PolicyDocument: {Statement: [{Effect: Allow, Action: 's3:%1$s', Resource: '*'}]}
                Outputs: {I: {Value: !Ref I}, Arn: {Value: !GetAtt I.Arn}, P: {Value: !Ref P}}
                """.replace("TRUST", TRUST);

        assertThat(stack.create(template.formatted("A"))).isEqualTo("CREATE_COMPLETE");
        assertThat(stack.outputs()).containsEntry("P", "p|a");
        assertThat(stack.outputs().get("Arn")).endsWith(":instance-profile/" + stack.outputs().get("I"));
        assertThat(stack.update(template.formatted("B"))).isEqualTo("UPDATE_COMPLETE");

        try (var iam = sandbox.client(IamClient.builder())) {
            var profile = stack.outputs().get("I");
            assertThat(iam.getInstanceProfile(get -> get.instanceProfileName(profile)).instanceProfile().roles())
                    .extracting(Role::roleName).containsExactly("b");
            assertThat(iam.getRolePolicy(get -> get.roleName("a").policyName("p")).policyDocument()).contains("s3");
            assertThat(stack.delete()).isEqualTo("DELETE_COMPLETE");
            assertThat(iam.listRoles().roles()).isEmpty();
        }
    }

    @Test
    void instancesAndGroupsThatNameNoNetworkAreInTheDefaultOne() {
        assertThat(stack.create("""
                Parameters:
                  Image:
                    Type: AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>
                    Default: /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64
                Resources:
                  G: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: '-'}}
                  A:
                    Type: AWS::EC2::Instance
                    Properties: {ImageId: !Ref Image, InstanceType: t3.micro, SecurityGroups: [!Ref G, default]}
                  B:
                    Type: AWS::EC2::Instance
                    Properties: {ImageId: !Ref Image, InstanceType: t3.micro, AvailabilityZone: us-east-1b}
                Outputs:
                  G: {Value: !GetAtt G.VpcId}
                  A: {Value: !GetAtt A.VpcId}
                  Zone: {Value: !GetAtt B.AvailabilityZone}
                """)).as(() -> stack.reasons().toString()).isEqualTo("CREATE_COMPLETE");

        assertThat(stack.outputs().get("G")).startsWith("vpc-").isEqualTo(stack.outputs().get("A"));
        assertThat(stack.outputs()).containsEntry("Zone", "us-east-1b");
        assertThat(stack.delete()).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void logStreamsAndPoliciesOfSecrets() {
        var template = """
                Resources:
                  G: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: g}}
                  L: {Type: AWS::Logs::LogStream, Properties: {LogGroupName: !Ref G, LogStreamName: %s}}
                  S: {Type: AWS::SecretsManager::Secret, Properties: {Name: secret}}
                  P:
                    Type: AWS::SecretsManager::ResourcePolicy
                    Properties:
                      SecretId: !Ref S
                      ResourcePolicy: {Statement: [{Effect: Allow, Action: 'secretsmanager:GetSecretValue',
                        Resource: '*', Principal: {AWS: !Ref AWS::AccountId}}]}
                Outputs: {L: {Value: !Ref L}, S: {Value: !Ref S}, P: {Value: !Ref P}}
                """;

        assertThat(stack.create(template.formatted("one"))).isEqualTo("CREATE_COMPLETE");
        assertThat(stack.outputs()).containsEntry("L", "one").containsEntry("P", stack.outputs().get("S"));
        assertThat(stack.update(template.formatted("two"))).isEqualTo("UPDATE_COMPLETE");

        try (var logs = sandbox.client(CloudWatchLogsClient.builder());
                var secrets = sandbox.client(SecretsManagerClient.builder())) {
            assertThat(logs.describeLogStreams(describe -> describe.logGroupName("g")).logStreams())
                    .extracting(LogStream::logStreamName).containsExactly("two");
            assertThat(secrets.getResourcePolicy(get -> get.secretId("secret")).resourcePolicy())
                    .contains("GetSecretValue");
            assertThat(stack.delete()).isEqualTo("DELETE_COMPLETE");
        }
    }

    @Test
    void rulesOfLifecyclesInOldAndNewForms() {
        var status = stack.create("""
                Resources:
                  B:
                    Type: AWS::S3::Bucket
                    Properties:
                      BucketName: lived
                      LifecycleConfiguration:
                        Rules:
                          - {Id: a, Status: Enabled, Prefix: raw/, TagFilters: [{Key: k, Value: v}],
                             Transitions: [{StorageClass: STANDARD_IA, TransitionInDays: 30},
                                           {StorageClass: GLACIER, TransitionInDays: '90'}], ExpirationInDays: 365}
                          - {Id: b, Status: Disabled, ExpirationDate: 2031-01-01, ObjectSizeGreaterThan: '100',
                             Transition: {StorageClass: GLACIER, TransitionDate: '2030-01-01T00:00:00Z'},
                             NoncurrentVersionTransitions: [{StorageClass: GLACIER, TransitionInDays: 5}]}
                """);

        assertThat(status).as(stack.reasons().toString()).isEqualTo("CREATE_COMPLETE");
        try (var s3 = sandbox.client(S3Client.builder().forcePathStyle(true))) {
            var rules = s3.getBucketLifecycleConfiguration(get -> get.bucket("lived")).rules();
            assertThat(rules).extracting(LifecycleRule::id).containsExactly("a", "b");
            var first = rules.getFirst();
            assertThat(first.filter().and().prefix()).isEqualTo("raw/");
            assertThat(first.filter().and().tags()).extracting(tag -> tag.key() + tag.value()).containsExactly("kv");
            assertThat(first.transitions()).extracting(to -> to.days() + " " + to.storageClass())
                    .containsExactly("30 STANDARD_IA", "90 GLACIER");
            var second = rules.getLast();
            assertThat(second.expiration().date()).isEqualTo(Instant.parse("2031-01-01T00:00:00Z"));
            assertThat(second.filter().objectSizeGreaterThan()).isEqualTo(100);
            assertThat(second.transitions().getFirst().date()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
            assertThat(second.noncurrentVersionTransitions().getFirst().storageClass())
                    .isEqualTo(TransitionStorageClass.GLACIER);
        }
    }

    @Test
    void theTopicsOfAStackAreToldOfItsEvents() {
        try (var sns = sandbox.client(SnsClient.builder());
                var sqs = sandbox.client(SqsClient.builder());
                var cfn = sandbox.client(CloudFormationClient.builder())) {
            var topic = sns.createTopic(create -> create.name("t")).topicArn();
            var queue = sqs.createQueue(create -> create.queueName("q")).queueUrl();
            sns.subscribe(subscribe -> subscribe.topicArn(topic).protocol("sqs")
                    .endpoint("arn:aws:sqs:us-east-1:000000000000:q"));

            cfn.createStack(create -> create.stackName("told").notificationARNs(topic)
                    .templateBody("Resources: {W: {Type: AWS::CloudFormation::WaitConditionHandle}}"));

            var told = new ArrayList<String>();
            var limit = Instant.now().plusSeconds(120);
            while (told.stream().noneMatch(text -> text.contains("ResourceType='AWS::CloudFormation::Stack'")
                    && text.contains("ResourceStatus='CREATE_COMPLETE'"))) {
                assertThat(Instant.now()).isBefore(limit);
                List<Message> got = sqs.receiveMessage(
                        receive -> receive.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(1)).messages();
                got.forEach(message -> told.add(message.body().replace("\\n", "\n")));
            }
            assertThat(told).anyMatch(text -> text.contains("LogicalResourceId='W'")
                    && text.contains("StackName='told'") && text.contains("AWS CloudFormation Notification"));
        }
    }
}

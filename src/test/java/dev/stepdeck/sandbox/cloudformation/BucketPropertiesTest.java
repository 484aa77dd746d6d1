package dev.stepdeck.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;

import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.Permission;

/// What a template says of a bucket beside its name: whom it notifies, its access control list, its CORS rules.
class BucketPropertiesTest {

    private static final String TEMPLATE = """
            Resources:
              Q: {Type: AWS::SQS::Queue}
              T: {Type: AWS::SNS::Topic}
              B:
                Type: AWS::S3::Bucket
                Properties:
                  BucketName: made-bucket
                  %s
            """;

    @TempDir
    Path folder;

    private RunningSandbox sandbox;
    private CloudFormationClient cloudFormation;
    private S3Client s3;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        cloudFormation = sandbox.client(CloudFormationClient.builder());
        s3 = sandbox.client(S3Client.builder().forcePathStyle(true));
    }

    @AfterEach
    void close() {
        s3.close();
        cloudFormation.close();
        sandbox.close();
    }

    private String create(String name, String properties) {
        cloudFormation.createStack(r -> r.stackName(name).templateBody(TEMPLATE.formatted(properties)));
        return settled(name);
    }

    private String settled(String name) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (true) {
            var status = cloudFormation.describeStacks(r -> r.stackName(name)).stacks().getFirst()
                    .stackStatusAsString();
            if (!status.endsWith("IN_PROGRESS")) {
                return status;
            }
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            Pause.shortly();
        }
    }

    private String reasons(String name) {
        return cloudFormation.describeStackEvents(r -> r.stackName(name)).stackEvents().toString();
    }

    @Test
    void aBucketNotifiesQueuesTopicsAndEventBridge() {
        assertThat(create("s", """
                AccessControl: Private
                      NotificationConfiguration:
                        QueueConfigurations:
                          - {Event: 's3:ObjectCreated:*', Queue: !GetAtt Q.Arn,
                             Filter: {S3Key: {Rules: [{Name: suffix, Value: .csv}]}}}
                        TopicConfigurations: [{Event: 's3:ObjectRemoved:*', Topic: !Ref T}]
                        EventBridgeConfiguration: {EventBridgeEnabled: true}
                      CorsConfiguration: {CorsRules: [{AllowedMethods: [GET], AllowedOrigins: ['*']}]}
                """.strip())).as(reasons("s")).isEqualTo("CREATE_COMPLETE");

        var kept = s3.getBucketNotificationConfiguration(r -> r.bucket("made-bucket"));
        assertThat(kept.queueConfigurations().getFirst().filter().key().filterRules().getFirst().value())
                .isEqualTo(".csv");
        assertThat(kept.topicConfigurations().getFirst().eventsAsStrings()).containsExactly("s3:ObjectRemoved:*");
        assertThat(kept.eventBridgeConfiguration()).isNotNull();
        assertThat(s3.getBucketCors(r -> r.bucket("made-bucket")).corsRules().getFirst().allowedOrigins())
                .containsExactly("*");
        cloudFormation.updateStack(r -> r.stackName("s").templateBody(TEMPLATE.formatted("AccessControl: Private")));
        assertThat(settled("s")).as(reasons("s")).isEqualTo("UPDATE_COMPLETE");
        assertThat(s3.getBucketNotificationConfiguration(r -> r.bucket("made-bucket")).queueConfigurations())
                .isEmpty();
    }

    @Test
    void aCannedListIsKeptWhereOwnershipLetsIt() {
        assertThat(create("s", """
                AccessControl: LogDeliveryWrite
                      OwnershipControls: {Rules: [{ObjectOwnership: ObjectWriter}]}
                """.strip())).as(reasons("s")).isEqualTo("CREATE_COMPLETE");
        assertThat(s3.getBucketAcl(r -> r.bucket("made-bucket")).grants()).extracting(g -> g.permission())
                .containsExactly(Permission.FULL_CONTROL, Permission.WRITE, Permission.READ_ACP);

        assertThat(create("t", "AccessControl: PublicRead").replace("made-bucket", "b")).isEqualTo("ROLLBACK_COMPLETE");
    }

    @Test
    void whatCannotBeIsRefusedByName() {
        assertThat(create("a", "AccessControl: PublicRead")).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(reasons("a"))
                .contains("Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
        assertThat(create("b", "AccessControl: Public")).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(reasons("b")).contains("Public is not a valid enum value");
        assertThat(create("c", "NotificationConfiguration: {LambdaConfigurations: [{Event: x, Function: y}]}"))
                .isEqualTo("ROLLBACK_COMPLETE");
        assertThat(reasons("c")).contains("LambdaConfigurations");
        assertThat(create("d", "NotificationConfiguration: {QueueConfigurations: [{Event: 's3:ObjectCreated:*',"
                + " Queue: 'arn:aws:sqs:us-east-1:000000000000:none'}]}")).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(reasons("d")).contains("Unable to validate the following destination configurations");
        assertThat(s3.listBuckets().buckets()).isEmpty();
        s3.createBucket(r -> r.bucket("plain").objectOwnership(ObjectOwnership.OBJECT_WRITER));
        s3.putBucketAcl(r -> r.bucket("plain").acl("authenticated-read"));
        assertThat(s3.getBucketAcl(r -> r.bucket("plain")).grants()).hasSize(2);
        s3.createBucket(r -> r.bucket("enforced"));
        assertThatThrownBy(() -> s3.putBucketAcl(r -> r.bucket("enforced").acl("public-read")))
                .isInstanceOfSatisfying(AwsServiceException.class, e -> assertThat(e.awsErrorDetails().errorCode())
                        .isEqualTo("AccessControlListNotSupported"));
    }
}

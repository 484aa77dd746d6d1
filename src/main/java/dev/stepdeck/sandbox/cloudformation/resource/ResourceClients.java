package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.function.UnaryOperator;

import dev.stepdeck.sandbox.wire.call.CallObserver;
import dev.stepdeck.sandbox.wire.call.Caller;
import dev.stepdeck.sandbox.wire.call.ObservedClient;

import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/// The services in which resources are made.
///
/// @param queueUrl the URL that a queue of a name has
public record ResourceClients(S3Client s3, IamClient iam, GlueClient glue, AthenaClient athena, SfnClient sfn,
        CloudWatchLogsClient logs, EventBridgeClient events, SchedulerClient scheduler, SnsClient sns, SqsClient sqs,
        SsmClient ssm, SecretsManagerClient secrets, CloudTrailClient trails, Ec2Client ec2,
        UnaryOperator<String> queueUrl) {

    /// How these services see CloudFormation.
    public static Caller caller() {
        return Caller.forUser("cloudformation");
    }

    /// The same, and an observer is notified of the calls. S3 notifies of its own.
    public ResourceClients observed(CallObserver observer) {
        var in = new Observation(observer);
        return new ResourceClients(s3, in.of(IamClient.class, iam, "iam"), in.of(GlueClient.class, glue, "glue"),
                in.of(AthenaClient.class, athena, "athena"), in.of(SfnClient.class, sfn, "states"),
                in.of(CloudWatchLogsClient.class, logs, "logs"), in.of(EventBridgeClient.class, events, "events"),
                in.of(SchedulerClient.class, scheduler, "scheduler"), in.of(SnsClient.class, sns, "sns"),
                in.of(SqsClient.class, sqs, "sqs"), in.of(SsmClient.class, ssm, "ssm"),
                in.of(SecretsManagerClient.class, secrets, "secretsmanager"),
                in.of(CloudTrailClient.class, trails, "cloudtrail"), in.of(Ec2Client.class, ec2, "ec2"), queueUrl);
    }

    private record Observation(CallObserver observer) {

        <C extends SdkClient> C of(Class<C> type, C service, String name) {
            return ObservedClient.of(type, service, name, observer, ResourceClients::caller);
        }
    }
}

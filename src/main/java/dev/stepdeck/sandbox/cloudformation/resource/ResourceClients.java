package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.function.UnaryOperator;

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
        UnaryOperator<String> queueUrl) {}

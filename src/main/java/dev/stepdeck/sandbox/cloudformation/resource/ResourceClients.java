package dev.stepdeck.sandbox.cloudformation.resource;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/// The services in which resources are made.
public record ResourceClients(S3Client s3, IamClient iam, GlueClient glue, SfnClient sfn,
        CloudWatchLogsClient logs) {}

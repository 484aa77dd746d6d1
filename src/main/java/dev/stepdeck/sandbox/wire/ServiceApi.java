package dev.stepdeck.sandbox.wire;

import java.util.List;
import java.util.Optional;

import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
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
import software.amazon.awssdk.services.sts.StsClient;

/// The APIs that the sandbox can serve, and what their service models say of the wire. A table: what an operation does
/// is the business of the object that [Services] holds for it.
public enum ServiceApi {

    CLOUDFORMATION("cloudformation", Protocol.QUERY, "http://cloudformation.amazonaws.com/doc/2010-05-15/",
            CloudFormationClient.class, "ValidationError"),

    CLOUDTRAIL("cloudtrail", Protocol.JSON_1_1, "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101",
            CloudTrailClient.class, "ValidationException"),

    DYNAMODB("dynamodb", Protocol.JSON_1_0, "DynamoDB_20120810", DynamoDbClient.class, "ValidationException"),

    EC2("ec2", Protocol.EC2_QUERY, "http://ec2.amazonaws.com/doc/2016-11-15/", Ec2Client.class, "MissingParameter"),

    EVENTS("events", Protocol.JSON_1_1, "AWSEvents", EventBridgeClient.class, "ValidationException"),

    GLUE("glue", Protocol.JSON_1_1, "AWSGlue", GlueClient.class, "ValidationException"),

    IAM("iam", Protocol.QUERY, "https://iam.amazonaws.com/doc/2010-05-08/", IamClient.class, "ValidationError"),

    LOGS("logs", Protocol.JSON_1_1, "Logs_20140328", CloudWatchLogsClient.class, "InvalidParameterException"),

    S3("s3", Protocol.REST_XML, "http://s3.amazonaws.com/doc/2006-03-01/", S3Client.class, "InvalidArgument"),

    SCHEDULER("scheduler", Protocol.REST_JSON, "", SchedulerClient.class, "ValidationException"),

    SECRETS_MANAGER("secretsmanager", Protocol.JSON_1_1, "secretsmanager", SecretsManagerClient.class,
            "ValidationException"),

    SFN("states", Protocol.JSON_1_0, "AWSStepFunctions", SfnClient.class, "ValidationException"),

    ATHENA("athena", Protocol.JSON_1_1, "AmazonAthena", AthenaClient.class, "InvalidRequestException"),

    SNS("sns", Protocol.QUERY, "http://sns.amazonaws.com/doc/2010-03-31/", SnsClient.class, "InvalidParameter"),

    SQS("sqs", Protocol.JSON_1_0, "AmazonSQS", SqsClient.class, "MissingParameter"),

    SSM("ssm", Protocol.JSON_1_1, "AmazonSSM", SsmClient.class, "ValidationException"),

    STS("sts", Protocol.QUERY, "https://sts.amazonaws.com/doc/2011-06-15/", StsClient.class, "ValidationError");

    private static final List<ServiceApi> ALL = List.of(values());

    private final String signingName;
    private final Protocol protocol;
    private final String namespace;
    private final Class<? extends SdkClient> client;
    private final String validationCode;

    ServiceApi(String signingName, Protocol protocol, String namespace, Class<? extends SdkClient> client,
            String validationCode) {
        this.signingName = signingName;
        this.protocol = protocol;
        this.namespace = namespace;
        this.client = client;
        this.validationCode = validationCode;
    }

    /// The API whose requests are signed for this name: `states`, `logs`.
    static Optional<ServiceApi> signedFor(String signingName) {
        return ALL.stream().filter(api -> api.signingName.equals(signingName)).findFirst();
    }

    /// The API that the AWS SDK for Java, and with it a state machine's `aws-sdk` integration, calls so: `sfn`.
    static Optional<ServiceApi> named(String sdkName) {
        return ALL.stream().filter(api -> api.sdkName().equals(sdkName)).findFirst();
    }

    /// What requests are signed for: `states`, `logs`.
    public String signingName() {
        return signingName;
    }

    /// The name in the AWS SDK for Java: `sfn`, `cloudwatchlogs`.
    public String sdkName() {
        var name = client.getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /// How its requests and answers look.
    public Protocol protocol() {
        return protocol;
    }

    /// The XML namespace of responses, or what precedes the dot in `X-Amz-Target`.
    public String namespace() {
        return namespace;
    }

    /// The SDK's client interface.
    public Class<? extends SdkClient> client() {
        return client;
    }

    /// The error code for a member that is missing.
    String validationCode() {
        return validationCode;
    }
}

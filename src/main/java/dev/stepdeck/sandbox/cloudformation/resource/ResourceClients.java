package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import dev.stepdeck.sandbox.wire.call.CallObserver;
import dev.stepdeck.sandbox.wire.call.Caller;
import dev.stepdeck.sandbox.wire.call.ObservedClient;

import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.athena.AthenaClient;
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

/// The services in which resources are made. An observer is notified of the calls; S3 notifies of its own. What observes a service loads
/// all classes of the service's interface, thousands for some, so it is made when a resource first needs it.
public final class ResourceClients {

    private final S3Client s3;
    private final IamClient iam;
    private final GlueClient glue;
    private final AthenaClient athena;
    private final SfnClient sfn;
    private final CloudWatchLogsClient logs;
    private final EventBridgeClient events;
    private final SchedulerClient scheduler;
    private final SnsClient sns;
    private final SqsClient sqs;
    private final SsmClient ssm;
    private final SecretsManagerClient secrets;
    private final CloudTrailClient trails;
    private final Ec2Client ec2;
    private final DynamoDbClient tables;
    private final UnaryOperator<String> queueUrl;
    private final CallObserver observer;
    private final Map<Class<?>, SdkClient> observed = new ConcurrentHashMap<>();

    /// Services that nobody observes.
    ///
    /// @param queueUrl the URL that a queue of a name has
    public ResourceClients(S3Client s3, IamClient iam, GlueClient glue, AthenaClient athena, SfnClient sfn,
            CloudWatchLogsClient logs, EventBridgeClient events, SchedulerClient scheduler, SnsClient sns,
            SqsClient sqs, SsmClient ssm, SecretsManagerClient secrets, CloudTrailClient trails, Ec2Client ec2,
            DynamoDbClient tables, UnaryOperator<String> queueUrl) {
        this.s3 = s3;
        this.iam = iam;
        this.glue = glue;
        this.athena = athena;
        this.sfn = sfn;
        this.logs = logs;
        this.events = events;
        this.scheduler = scheduler;
        this.sns = sns;
        this.sqs = sqs;
        this.ssm = ssm;
        this.secrets = secrets;
        this.trails = trails;
        this.ec2 = ec2;
        this.tables = tables;
        this.queueUrl = queueUrl;
        this.observer = CallObserver.NOBODY;
    }

    private ResourceClients(ResourceClients same, CallObserver observer) {
        this.s3 = same.s3;
        this.iam = same.iam;
        this.glue = same.glue;
        this.athena = same.athena;
        this.sfn = same.sfn;
        this.logs = same.logs;
        this.events = same.events;
        this.scheduler = same.scheduler;
        this.sns = same.sns;
        this.sqs = same.sqs;
        this.ssm = same.ssm;
        this.secrets = same.secrets;
        this.trails = same.trails;
        this.ec2 = same.ec2;
        this.tables = same.tables;
        this.queueUrl = same.queueUrl;
        this.observer = observer;
    }

    /// How these services see CloudFormation.
    public static Caller caller() {
        return Caller.forUser("cloudformation");
    }

    /// The same, and an observer is notified of the calls.
    public ResourceClients observed(CallObserver hearer) {
        return new ResourceClients(this, hearer);
    }

    public S3Client s3() {
        return s3;
    }

    public IamClient iam() {
        return of(IamClient.class, iam, "iam");
    }

    public GlueClient glue() {
        return of(GlueClient.class, glue, "glue");
    }

    public AthenaClient athena() {
        return of(AthenaClient.class, athena, "athena");
    }

    public SfnClient sfn() {
        return of(SfnClient.class, sfn, "states");
    }

    public CloudWatchLogsClient logs() {
        return of(CloudWatchLogsClient.class, logs, "logs");
    }

    public EventBridgeClient events() {
        return of(EventBridgeClient.class, events, "events");
    }

    public SchedulerClient scheduler() {
        return of(SchedulerClient.class, scheduler, "scheduler");
    }

    public SnsClient sns() {
        return of(SnsClient.class, sns, "sns");
    }

    public SqsClient sqs() {
        return of(SqsClient.class, sqs, "sqs");
    }

    public SsmClient ssm() {
        return of(SsmClient.class, ssm, "ssm");
    }

    public SecretsManagerClient secrets() {
        return of(SecretsManagerClient.class, secrets, "secretsmanager");
    }

    public CloudTrailClient trails() {
        return of(CloudTrailClient.class, trails, "cloudtrail");
    }

    public Ec2Client ec2() {
        return of(Ec2Client.class, ec2, "ec2");
    }

    public DynamoDbClient tables() {
        return of(DynamoDbClient.class, tables, "dynamodb");
    }

    UnaryOperator<String> queueUrl() {
        return queueUrl;
    }

    private <C extends SdkClient> C of(Class<C> type, C service, String name) {
        if (observer == CallObserver.NOBODY) {
            return service;
        }
        return type.cast(observed.computeIfAbsent(type,
                _ -> ObservedClient.of(type, service, name, observer, ResourceClients::caller)));
    }
}

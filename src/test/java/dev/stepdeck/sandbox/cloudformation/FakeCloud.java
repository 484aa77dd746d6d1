package dev.stepdeck.sandbox.cloudformation;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import dev.stepdeck.sandbox.cloudformation.resource.ResourceClients;
import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.CreateJobResponse;
import software.amazon.awssdk.services.glue.model.DeleteJobRequest;
import software.amazon.awssdk.services.glue.model.DeleteJobResponse;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.UpdateJobRequest;
import software.amazon.awssdk.services.glue.model.UpdateJobResponse;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/// The services behind CloudFormation reduced to sets of names, with ways to make them fail.
final class FakeCloud {

    final Set<String> buckets = new ConcurrentSkipListSet<>();
    final Map<String, String> objects = new ConcurrentSkipListMap<>();
    final Map<String, Set<String>> roles = new ConcurrentSkipListMap<>();
    final Map<String, CreateJobRequest> jobs = new ConcurrentSkipListMap<>();
    final Map<String, CreateStateMachineRequest> machines = new ConcurrentSkipListMap<>();
    final Set<String> groups = new ConcurrentSkipListSet<>();

    final S3Client s3 = new S3();
    final ResourceClients clients = new ResourceClients(s3, new Iam(), new Glue(), new Athena(), new Sfn(), new Logs(),
            new Events(), new Scheduler(), new Sns(), new Sqs(), new Ssm(), new Secrets(), new Trails(), new Ec2(),
            new Tables(), name -> name);

    private static final class Tables implements DynamoDbClient {

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static final class Ec2 implements Ec2Client {

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static final class Trails implements CloudTrailClient {

        @Override
        public String serviceName() {
            return "cloudtrail";
        }

        @Override
        public void close() {}
    }

    private static final class Scheduler implements SchedulerClient {

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static final class Athena implements AthenaClient {

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static final class Ssm implements SsmClient {

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static final class Secrets implements SecretsManagerClient {

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static final class Events implements EventBridgeClient {

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static final class Sns implements SnsClient {

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private static final class Sqs implements SqsClient {

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    /// Called at the beginning of each creation, change and deletion of a log group, with its name.
    Consumer<String> atLogGroup = _ -> {};

    /// Called when a log group gets its retention, with the days.
    IntConsumer atRetention = _ -> {};

    /// Nothing is left.
    boolean empty() {
        return buckets.isEmpty() && roles.isEmpty() && jobs.isEmpty() && machines.isEmpty() && groups.isEmpty();
    }

    private final class S3 implements S3Client {

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }

        @Override
        public HeadBucketResponse headBucket(HeadBucketRequest request) {
            if (!buckets.contains(request.bucket())) {
                throw Faults.of(NoSuchBucketException.builder(), 404, "NoSuchBucket", "Not Found");
            }
            return HeadBucketResponse.builder().build();
        }

        @Override
        public CreateBucketResponse createBucket(CreateBucketRequest request) {
            if (!request.bucket().equals(request.bucket().toLowerCase(Locale.ROOT))) {
                throw Faults.of(S3Exception.builder(), "InvalidBucketName", "The specified bucket is not valid.");
            }
            buckets.add(request.bucket());
            return CreateBucketResponse.builder().build();
        }

        @Override
        public DeleteBucketResponse deleteBucket(DeleteBucketRequest request) {
            if (objects.keySet().stream().anyMatch(key -> key.startsWith(request.bucket() + "/"))) {
                throw Faults.of(S3Exception.builder(), 409, "BucketNotEmpty",
                        "The bucket you tried to delete is not empty");
            }
            headBucket(HeadBucketRequest.builder().bucket(request.bucket()).build());
            buckets.remove(request.bucket());
            return DeleteBucketResponse.builder().build();
        }

        @Override
        public HeadObjectResponse headObject(HeadObjectRequest request) {
            return HeadObjectResponse.builder().contentLength((long) text(request.bucket(), request.key()).length())
                    .build();
        }

        @Override
        public ResponseBytes<GetObjectResponse> getObjectAsBytes(GetObjectRequest request) {
            return ResponseBytes.fromByteArray(GetObjectResponse.builder().build(),
                    text(request.bucket(), request.key()).getBytes(StandardCharsets.UTF_8));
        }

        private String text(String bucket, String key) {
            var text = objects.get(bucket + "/" + key);
            if (text == null) {
                throw Faults.of(S3Exception.builder(), 404, "NoSuchKey", "The specified key does not exist.");
            }
            return text;
        }
    }

    private final class Iam implements IamClient {

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }

        @Override
        public CreateRoleResponse createRole(CreateRoleRequest request) {
            roles.put(request.roleName(), ConcurrentHashMap.newKeySet());
            return CreateRoleResponse.builder()
                    .role(role -> role.roleName(request.roleName())
                            .arn("arn:aws:iam::000000000000:role/" + request.roleName()).roleId("AROA"))
                    .build();
        }

        @Override
        public PutRolePolicyResponse putRolePolicy(PutRolePolicyRequest request) {
            roles.get(request.roleName()).add(request.policyName());
            return PutRolePolicyResponse.builder().build();
        }

        @Override
        public DeleteRolePolicyResponse deleteRolePolicy(DeleteRolePolicyRequest request) {
            roles.get(request.roleName()).remove(request.policyName());
            return DeleteRolePolicyResponse.builder().build();
        }

        @Override
        public DeleteRoleResponse deleteRole(DeleteRoleRequest request) {
            if (!roles.get(request.roleName()).isEmpty()) {
                throw new IllegalStateException("policies left");
            }
            roles.remove(request.roleName());
            return DeleteRoleResponse.builder().build();
        }
    }

    private final class Glue implements GlueClient {

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }

        @Override
        public CreateJobResponse createJob(CreateJobRequest request) {
            if ("bad".equals(request.command().name())) {
                throw Faults.of(InvalidInputException.builder(), "InvalidInputException", "Command is bad");
            }
            if (jobs.putIfAbsent(request.name(), request) != null) {
                throw Faults.of(AlreadyExistsException.builder(), "AlreadyExistsException", "Job already exists.");
            }
            return CreateJobResponse.builder().name(request.name()).build();
        }

        @Override
        public UpdateJobResponse updateJob(UpdateJobRequest request) {
            var update = request.jobUpdate();
            if ("bad".equals(update.command().name())) {
                throw Faults.of(InvalidInputException.builder(), "InvalidInputException", "Command is bad");
            }
            jobs.put(request.jobName(), CreateJobRequest.builder().name(request.jobName()).role(update.role())
                    .command(update.command()).maxCapacity(update.maxCapacity()).timeout(update.timeout()).build());
            return UpdateJobResponse.builder().build();
        }

        @Override
        public DeleteJobResponse deleteJob(DeleteJobRequest request) {
            jobs.remove(request.jobName());
            return DeleteJobResponse.builder().build();
        }
    }

    private final class Sfn implements SfnClient {

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }

        @Override
        public DescribeStateMachineResponse describeStateMachine(DescribeStateMachineRequest request) {
            var machine = machines.get(request.stateMachineArn());
            if (machine == null) {
                throw Faults.of(StateMachineDoesNotExistException.builder(), "StateMachineDoesNotExist",
                        "State Machine Does Not Exist");
            }
            return DescribeStateMachineResponse.builder().name(machine.name()).definition(machine.definition())
                    .build();
        }

        @Override
        public CreateStateMachineResponse createStateMachine(CreateStateMachineRequest request) {
            var arn = "arn:aws:states:us-east-1:000000000000:stateMachine:" + request.name();
            machines.put(arn, request);
            return CreateStateMachineResponse.builder().stateMachineArn(arn).build();
        }

        @Override
        public DeleteStateMachineResponse deleteStateMachine(DeleteStateMachineRequest request) {
            machines.remove(request.stateMachineArn());
            return DeleteStateMachineResponse.builder().build();
        }
    }

    private final class Logs implements CloudWatchLogsClient {

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }

        @Override
        public CreateLogGroupResponse createLogGroup(CreateLogGroupRequest request) {
            atLogGroup.accept(request.logGroupName());
            if (!groups.add(request.logGroupName())) {
                throw Faults.of(ResourceAlreadyExistsException.builder(), "ResourceAlreadyExistsException",
                        "The specified log group already exists");
            }
            return CreateLogGroupResponse.builder().build();
        }

        @Override
        public PutRetentionPolicyResponse putRetentionPolicy(PutRetentionPolicyRequest request) {
            atRetention.accept(request.retentionInDays());
            return PutRetentionPolicyResponse.builder().build();
        }

        @Override
        public DeleteLogGroupResponse deleteLogGroup(DeleteLogGroupRequest request) {
            atLogGroup.accept(request.logGroupName());
            groups.remove(request.logGroupName());
            return DeleteLogGroupResponse.builder().build();
        }
    }
}

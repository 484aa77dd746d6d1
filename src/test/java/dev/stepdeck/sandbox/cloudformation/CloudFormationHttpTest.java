package dev.stepdeck.sandbox.cloudformation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.InsufficientCapabilitiesException;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;

/// CloudFormation as clients see it, over the sandbox's own services: the SDK for Java and the AWS CLI.
class CloudFormationHttpTest {

    private static final Path CLI = Path.of("/usr/bin/aws");
    private static final String TEMPLATE = """
            Description: A job and what it needs
            Parameters:
              Prefix: {Type: String, Default: demo, AllowedPattern: "[a-z]+", Description: Of all names}
            Resources:
              Role:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument:
                    Version: 2012-10-17
                    Statement: [{Effect: Allow, Principal: {Service: glue.amazonaws.com}, Action: "sts:AssumeRole"}]
                  Policies:
                    - PolicyName: all
                      PolicyDocument:
                        Version: 2012-10-17
                        Statement: [{Effect: Allow, Action: "s3:*", Resource: "*"}]
              Logs: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: !Sub "${Prefix}-logs", RetentionInDays: 7}}
              Job:
                Type: AWS::Glue::Job
                Properties:
                  Name: !Sub "${Prefix}-job"
                  Role: !GetAtt Role.Arn
                  MaxCapacity: 0.0625
                  DefaultArguments: {--group: !Ref Logs}
                  Command: {Name: pythonshell, PythonVersion: 3.9, ScriptLocation: "s3://scripts/job.py"}
            Outputs:
              JobName: {Value: !Ref Job}
              RoleArn: {Value: !GetAtt Role.Arn}
            """;

    @TempDir
    Path folder;
    private RunningSandbox sandbox;
    private CloudFormationClient cfn;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder.resolve("data"));
        cfn = sandbox.client(CloudFormationClient.builder());
    }

    @AfterEach
    void close() {
        cfn.close();
        sandbox.close();
    }

    @Test
    void theSdkDeploysAStackOfRealResourcesAndRemovesThem() {
        cfn.createStack(create -> create.stackName("demo").templateBody(TEMPLATE)
                .capabilities(Capability.CAPABILITY_IAM));

        var stack = cfn.waiter().waitUntilStackCreateComplete(describe -> describe.stackName("demo"),
                waiter -> waiter.backoffStrategyV2(attempt -> Duration.ofMillis(20)).maxAttempts(6000)).matched()
                .response()
                .orElseThrow().stacks().getFirst();
        assertThat(stack.stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
        try (var glue = sandbox.client(GlueClient.builder());
                var iam = sandbox.client(IamClient.builder());
                var logs = sandbox.client(CloudWatchLogsClient.builder())) {
            var job = glue.getJob(get -> get.jobName("demo-job")).job();
            assertThat(job.defaultArguments()).isEqualTo(Map.of("--group", "demo-logs"));
            assertThat(job.maxCapacity()).isEqualTo(0.0625);
            assertThat(stack.outputs()).anyMatch(output -> output.outputValue().equals(job.role()));
            var role = job.role().substring(job.role().lastIndexOf('/') + 1);
            assertThat(iam.listRolePolicies(list -> list.roleName(role)).policyNames()).containsExactly("all");
            assertThat(logs.describeLogGroups().logGroups()).singleElement()
                    .satisfies(group -> assertThat(group.retentionInDays()).isEqualTo(7));

            cfn.deleteStack(delete -> delete.stackName("demo"));
            cfn.waiter().waitUntilStackDeleteComplete(describe -> describe.stackName(stack.stackId()),
                    waiter -> waiter.backoffStrategyV2(attempt -> Duration.ofMillis(20)).maxAttempts(6000));

            assertThat(glue.getJobs(get -> {}).jobs()).isEmpty();
            assertThat(iam.listRoles().roles()).isEmpty();
            assertThat(logs.describeLogGroups().logGroups()).isEmpty();
        }
    }

    @Test
    void errorsArriveAsTheExceptionsOfTheSdk() {
        assertThatThrownBy(() -> cfn.describeStacks(describe -> describe.stackName("none")))
                .isInstanceOfSatisfying(CloudFormationException.class, e -> assertThat(
                        e.awsErrorDetails().errorCode() + ": " + e.awsErrorDetails().errorMessage())
                        .isEqualTo("ValidationError: Stack with id none does not exist"));
        assertThatThrownBy(() -> cfn.createStack(create -> create.stackName("demo").templateBody(TEMPLATE)))
                .isInstanceOf(InsufficientCapabilitiesException.class);
        cfn.createStack(create -> create.stackName("demo").templateBody(TEMPLATE)
                .capabilities(Capability.CAPABILITY_IAM));
        assertThatThrownBy(() -> cfn.createStack(create -> create.stackName("demo").templateBody(TEMPLATE)
                .capabilities(Capability.CAPABILITY_IAM))).isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> cfn.describeChangeSet(
                describe -> describe.stackName("demo").changeSetName("none")))
                .isInstanceOf(ChangeSetNotFoundException.class);
        assertThatThrownBy(() -> cfn.describeStackEvents(describe -> describe.stackName("demo").nextToken("?")))
                .isInstanceOf(CloudFormationException.class);
    }

    @Test
    void theCommandLineDeploysWaitsAndDeletes() throws Exception {
        assumeTrue(Files.isExecutable(CLI), "The AWS CLI is not on this machine");
        var template = Files.writeString(folder.resolve("template.yaml"), TEMPLATE).toString();

        aws("cloudformation", "deploy", "--stack-name", "demo", "--template-file", template, "--capabilities",
                "CAPABILITY_IAM");
        assertThat(aws("cloudformation", "deploy", "--stack-name", "demo", "--template-file", template,
                "--capabilities", "CAPABILITY_IAM")).contains("No changes to deploy. Stack demo is up to date");
        aws("cloudformation", "wait", "stack-create-complete", "--stack-name", "demo");
        assertThat(aws("cloudformation", "describe-stack-events", "--stack-name", "demo", "--query",
                "StackEvents[?ResourceType=='AWS::Glue::Job'].ResourceStatus"))
                .isEqualTo("CREATE_COMPLETE\tCREATE_IN_PROGRESS\tCREATE_IN_PROGRESS");
        aws("cloudformation", "delete-stack", "--stack-name", "demo");
        aws("cloudformation", "wait", "stack-delete-complete", "--stack-name", "demo");
        assertThat(aws("cloudformation", "list-stacks", "--query", "StackSummaries[].StackStatus"))
                .isEqualTo("DELETE_COMPLETE");
    }

    private String aws(String... arguments) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of(CLI.toString()));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--endpoint-url", sandbox.sandbox().endpoint().toString(), "--output", "text"));
        var builder = new ProcessBuilder(line).redirectError(folder.resolve("errors").toFile());
        builder.environment().putAll(Map.of("AWS_ACCESS_KEY_ID", sandbox.sandbox().accessKey(),
                "AWS_SECRET_ACCESS_KEY", sandbox.sandbox().secretKey(), "AWS_DEFAULT_REGION", "us-east-1",
                "AWS_PAGER", ""));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(process.waitFor()).as(output + Files.readString(folder.resolve("errors"))).isZero();
        return output;
    }
}

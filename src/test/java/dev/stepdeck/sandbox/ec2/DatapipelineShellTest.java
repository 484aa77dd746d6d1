package dev.stepdeck.sandbox.ec2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The pattern datapipeline-shell from its folder, by the APIs.
@NeedsPython
@Execution(ExecutionMode.SAME_THREAD)
class DatapipelineShellTest {

    private static final Path PATTERN = Path.of("templates", "datapipeline-shell");
    private static final List<String> DATA = List.of("datapipeline.sh", "summarise.py", "orders-january.csv",
            "orders-february.csv");
    private static final Map<String, String> SILENCES = Map.of("three", "2", "five", "4");
    private static final long LONGEST_NANOS = 120_000_000_000L;
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private static Path folder;
    private static RunningSandbox sandbox;
    private static Ec2Client ec2;
    private static SfnClient sfn;
    private static S3Client s3;
    private static CloudFormationClient cfn;

    @BeforeAll
    static void start() {
        sandbox = new RunningSandbox(folder);
        ec2 = sandbox.client(Ec2Client.builder());
        sfn = sandbox.client(SfnClient.builder());
        s3 = sandbox.client(S3Client.builder());
        cfn = sandbox.client(CloudFormationClient.builder());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void theTemplateEmbedsTheDefinition() throws IOException {
        var template = Files.readString(PATTERN.resolve("template.yaml"));
        var embedded = template.substring(template.indexOf("DefinitionString: |\n") + "DefinitionString: |\n".length(),
                template.indexOf("\n\nOutputs:"));
        assertThat(embedded.stripIndent().strip())
                .isEqualTo(Files.readString(PATTERN.resolve("statemachine.asl.json")).strip());
    }

    @Test
    void allItsWaysEndWithTheInstanceTerminatedAndANotice() throws IOException {
        var stacks = List.of("one", "two", "three", "four");
        stacks.forEach(DatapipelineShellTest::deploy);
        stacks.forEach(name -> await(() -> cfn.describeStacks(it -> it.stackName(name)).stacks().getFirst()
                .stackStatus() == StackStatus.CREATE_COMPLETE));
        for (var stack : stacks) {
            fill(stack);
        }

        // Asks the activity last, so the other one of its stack is given its task, and hands it on.
        var late = begin("one", "late", JSON.readTree(input("one", "success").replace("sh datapipeline.sh",
                "sleep 4; sh datapipeline.sh")));
        var success = begin("one", "success");
        var failing = begin("two", "failing-script");
        var silent = begin("three", "no-heartbeat");
        var stopped = begin("four", "no-heartbeat");
        await(() -> has(stopped, HistoryEventType.ACTIVITY_STARTED));
        sfn.stopExecution(it -> it.executionArn(stopped).cause("Enough"));

        assertThat(ended(success)).as(() -> consoles().toString()).isEqualTo(ExecutionStatus.SUCCEEDED);
        var output = JSON.readTree(sfn.describeExecution(it -> it.executionArn(success)).output());
        assertThat(output.at("/job/orders").asInt()).isEqualTo(480);
        assertThat(output.at("/termination/State").asString()).isEqualTo("shutting-down");
        assertThat(s3.getObjectAsBytes(it -> it.bucket(outputs("one").get("S3BucketName"))
                .key("results/one.json")).asUtf8String()).contains("\"orders\": 480");
        assertThat(letters(success)).contains("succeeded");
        assertThat(ended(late)).as(() -> consoles().toString()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(JSON.readTree(sfn.describeExecution(it -> it.executionArn(late)).output()).at("/job/result")
                .asString()).endsWith("/results/late.json");

        assertThat(ended(failing)).isEqualTo(ExecutionStatus.FAILED);
        var failure = sfn.describeExecution(it -> it.executionArn(failing));
        assertThat(failure.error()).isEqualTo("JobFailed");
        assertThat(failure.cause()).contains("orders-of-nobody.csv cannot be read");

        assertThat(ended(silent)).isEqualTo(ExecutionStatus.FAILED);
        assertThat(sfn.describeExecution(it -> it.executionArn(silent)).error()).isEqualTo("States.Timeout");
        assertThat(has(silent, HistoryEventType.ACTIVITY_TIMED_OUT)).isTrue();
        for (var execution : List.of(failing, silent)) {
            assertThat(letters(execution)).contains("failed");
            await(() -> instance(execution).state().name() == InstanceStateName.TERMINATED);
        }
        assertThat(ended(stopped)).isEqualTo(ExecutionStatus.ABORTED);
        ec2.terminateInstances(it -> it.instanceIds(instance(stopped).instanceId()));

        var deleted = stacks.stream().map(DatapipelineShellTest::id).toList();
        var vpcs = stacks.stream().map(stack -> cfn.describeStackResource(
                it -> it.stackName(stack).logicalResourceId("Vpc")).stackResourceDetail().physicalResourceId())
                .toList();
        for (var stack : stacks) {
            empty(outputs(stack).get("S3BucketName"));
            await(() -> instancesAreGone());
            cfn.deleteStack(it -> it.stackName(stack));
        }
        for (var stack : deleted) {
            await(() -> cfn.describeStacks(it -> it.stackName(stack)).stacks().getFirst()
                    .stackStatus() != StackStatus.DELETE_IN_PROGRESS);
            assertThat(cfn.describeStacks(it -> it.stackName(stack)).stacks().getFirst().stackStatus())
                    .as(() -> cfn.describeStackEvents(it -> it.stackName(stack)).stackEvents().stream()
                            .map(event -> event.resourceStatusReason()).filter(reason -> reason != null).toList()
                            .toString())
                    .isEqualTo(StackStatus.DELETE_COMPLETE);
        }
        assertThat(vpcs).allSatisfy(vpc -> assertThat(ec2.describeVpcs(
                it -> it.filters(Filter.builder().name("vpc-id").values(vpc).build())).vpcs()).isEmpty());
    }

    @Test
    void anInstanceWhoseExecutionHasBeenStoppedEndsItself() throws IOException {
        deploy("five");
        await(() -> cfn.describeStacks(it -> it.stackName("five")).stacks().getFirst()
                .stackStatus() == StackStatus.CREATE_COMPLETE);
        fill("five");
        var input = input("five", "success").replace("sh datapipeline.sh", "WORK_SECONDS=600 sh datapipeline.sh");
        var execution = begin("five", JSON.readTree(input));
        await(() -> has(execution, HistoryEventType.ACTIVITY_STARTED));

        sfn.stopExecution(it -> it.executionArn(execution));

        await(() -> instance(execution).state().name() == InstanceStateName.TERMINATED);
        assertThat(instance(execution).stateReason().code()).isEqualTo("Client.InstanceInitiatedShutdown");
        assertThat(ProcessHandle.allProcesses().flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains(instance(execution).instanceId()))).isEmpty();
    }

    private static void deploy(String stack) {
        try {
            var template = Files.readString(PATTERN.resolve("template.yaml"));
            cfn.createStack(it -> it.stackName(stack).templateBody(template)
                    .capabilities(Capability.CAPABILITY_NAMED_IAM)
                    .parameters(parameter("HeartbeatSeconds", SILENCES.getOrDefault(stack, "20")),
                            parameter("TimeoutSeconds", "120")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String id(String stack) {
        return cfn.describeStacks(it -> it.stackName(stack)).stacks().getFirst().stackId();
    }

    private static Parameter parameter(String key, String value) {
        return Parameter.builder().parameterKey(key).parameterValue(value).build();
    }

    private static Map<String, String> outputs(String stack) {
        return cfn.describeStacks(it -> it.stackName(stack)).stacks().getFirst().outputs().stream()
                .collect(Collectors.toMap(output -> output.outputKey(), output -> output.outputValue()));
    }

    private static void fill(String stack) throws IOException {
        var bucket = outputs(stack).get("S3BucketName");
        for (var name : DATA) {
            s3.putObject(it -> it.bucket(bucket).key(name), PATTERN.resolve("data").resolve(name));
        }
    }

    private static void empty(String bucket) {
        s3.listObjectVersionsPaginator(it -> it.bucket(bucket)).forEach(page -> {
            page.versions().forEach(version -> delete(bucket, version.key(), version.versionId()));
            page.deleteMarkers().forEach(marker -> delete(bucket, marker.key(), marker.versionId()));
        });
    }

    private static void delete(String bucket, String key, String version) {
        s3.deleteObjects(it -> it.bucket(bucket)
                .delete(delete -> delete.objects(ObjectIdentifier.builder().key(key).versionId(version).build())));
    }

    private static String input(String stack, String name) throws IOException {
        return Files.readString(PATTERN.resolve("inputs").resolve(name + ".json")).replace("${S3BucketName}",
                outputs(stack).get("S3BucketName")).replace("#!/bin/bash\\n", "#!/bin/bash\\nPATH=$STAND_INS:$PATH\\n");
    }

    private static String begin(String stack, String input) throws IOException {
        return begin(stack, JSON.readTree(input(stack, input)));
    }

    private static String begin(String stack, JsonNode input) {
        return begin(stack, stack, input);
    }

    private static String begin(String stack, String execution, JsonNode input) {
        return sfn.startExecution(it -> it.name(execution).stateMachineArn(outputs(stack).get("StateMachineArn"))
                .input(input.toString())).executionArn();
    }

    private static boolean has(String execution, HistoryEventType type) {
        return sfn.getExecutionHistoryPaginator(it -> it.executionArn(execution)).events().stream()
                .anyMatch(event -> event.type() == type);
    }

    private static ExecutionStatus ended(String execution) {
        await(() -> sfn.describeExecution(it -> it.executionArn(execution)).status() != ExecutionStatus.RUNNING);
        return sfn.describeExecution(it -> it.executionArn(execution)).status();
    }

    /// What the history says that was published.
    private static String letters(String execution) {
        return sfn.getExecutionHistoryPaginator(it -> it.executionArn(execution)).events().stream()
                .filter(event -> event.type() == HistoryEventType.TASK_SCHEDULED)
                .map(event -> event.taskScheduledEventDetails())
                .filter(details -> details.resourceType().equals("sns"))
                .map(details -> details.parameters()).collect(Collectors.joining());
    }

    private static Instance instance(String execution) {
        var name = execution.substring(execution.lastIndexOf(':') + 1);
        return ec2.describeInstances(it -> it.filters(Filter.builder().name("tag:Name").values(name).build()))
                .reservations()
                .getFirst().instances().getFirst();
    }

    private static boolean instancesAreGone() {
        return ec2.describeInstances().reservations().stream().flatMap(it -> it.instances().stream())
                .allMatch(it -> it.state().name() == InstanceStateName.TERMINATED);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not in time; the consoles say: " + consoles());
            }
            Pause.shortly();
        }
    }

    private static List<String> consoles() {
        return ec2.describeInstances().reservations().stream().flatMap(it -> it.instances().stream())
                .map(it -> it.state().nameAsString() + " " + new String(Base64.getDecoder().decode(
                        ec2.getConsoleOutput(get -> get.instanceId(it.instanceId())).output()), UTF_8))
                .toList();
    }
}

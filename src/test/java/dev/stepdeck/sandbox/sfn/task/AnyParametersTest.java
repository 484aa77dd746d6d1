package dev.stepdeck.sandbox.sfn.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.stepdeck.Seed;
import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Whatever parameters a task is given, it succeeds or fails as the service or Step Functions says: never by a defect of
/// the sandbox. A share of the operations by default; `-Dstepdeck.share=1` plays all, `-Dstepdeck.shapes=N` more parameters
/// of each, `-Dstepdeck.seed=N` others.
class AnyParametersTest {

    private static final int SHARE = Integer.getInteger("stepdeck.share", 8);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<Class<?>> CLIENTS = List.of(AthenaClient.class, CloudFormationClient.class,
            CloudWatchLogsClient.class, EventBridgeClient.class, GlueClient.class, IamClient.class, S3Client.class,
            SecretsManagerClient.class, SfnClient.class, SnsClient.class, SqsClient.class, SsmClient.class,
            StsClient.class);
    private static final List<String> OPTIMISED = List.of("athena:startQueryExecution",
            "athena:startQueryExecution.sync",
            "athena:getQueryExecution", "athena:getQueryResults", "athena:stopQueryExecution", "glue:startJobRun",
            "glue:startJobRun.sync", "states:startExecution", "states:startExecution.sync",
            "states:startExecution.sync:2", "sns:publish", "sqs:sendMessage", "events:putEvents",
            "states:startExecution.waitForTaskToken", "sqs:sendMessage.waitForTaskToken");

    /// Reads of these wait, or take long by their nature.
    private static final List<String> SLOW = List.of("getActivityTask", "receiveMessage", "startSyncExecution");

    @TempDir
    Path folder;

    private RunningSandbox sandbox;
    private SfnClient sfn;
    private Random random;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder.resolve("data"));
        sfn = sandbox.client(SfnClient.builder().overrideConfiguration(
                o -> o.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true)));
        long seed = Seed.get();
        System.out.println("seed " + seed);
        random = new Random(seed);
    }

    @AfterEach
    void close() {
        sfn.close();
        sandbox.close();
    }

    @Test
    void everyOperationOfEveryServiceEndsAsItsServiceSays() throws Exception {
        var wrong = new TreeMap<String, String>();
        for (var client : CLIENTS) {
            var module = client.getPackageName().substring(client.getPackageName().lastIndexOf('.') + 1);
            for (var operation : operations(client)) {
                var resource = "aws-sdk:" + module + ":" + operation.getName();
                if (random.nextInt(SHARE) != 0 || isMissing(resource)) {
                    continue;
                }
                var machine = machine(resource, "EXPRESS");
                for (var parameters : shapes(request(operation))) {
                    var ended = sfn.startSyncExecution(r -> r.stateMachineArn(machine).input(parameters.toString()));
                    if (isWrong(ended.error(), ended.cause())) {
                        wrong.put(resource, ended.cause() + " of " + cut(parameters.toString()));
                    }
                }
                sfn.deleteStateMachine(r -> r.stateMachineArn(machine));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyOptimisedIntegrationEndsAsItsServiceSays() throws Exception {
        var wrong = new TreeMap<String, String>();
        for (var resource : OPTIMISED) {
            var machine = machine(resource, "STANDARD");
            var operation = resource.substring(resource.indexOf(':') + 1).replaceAll("[.:].*", "");
            var client = CLIENTS.stream()
                    .filter(c -> operations(c).stream().anyMatch(m -> m.getName().equals(operation)))
                    .findFirst().orElseThrow();
            var method = operations(client).stream().filter(m -> m.getName().equals(operation)).findFirst()
                    .orElseThrow();
            for (var parameters : shapes(request(method))) {
                var execution = sfn.startExecution(r -> r.stateMachineArn(machine).input(parameters.toString()))
                        .executionArn();
                var ended = sfn.describeExecution(r -> r.executionArn(execution));
                long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
                while (ended.status() == ExecutionStatus.RUNNING && System.nanoTime() < end
                        && !resource.endsWith("Token")) {
                    Thread.sleep(5);
                    ended = sfn.describeExecution(r -> r.executionArn(execution));
                }
                if (isWrong(ended.error(), ended.cause())) {
                    wrong.put(resource, ended.cause() + " of " + cut(parameters.toString()));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private boolean isMissing(String resource) {
        var state = "{\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::" + resource + "\", \"End\": true}";
        return "Sandbox.IntegrationNotAvailable"
                .equals(sfn.testState(r -> r.definition(state).roleArn("arn:aws:iam::000000000000:role/r")).error());
    }

    private static boolean isWrong(String error, String cause) {
        return error != null
                && (!error.matches("[A-Za-z0-9]+\\.[A-Za-z0-9]+") || String.valueOf(cause).contains("sandbox: ")
                        || String.valueOf(cause).contains("The sandbox could not carry out")
                        || error.endsWith(".AwsServiceException"));
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(400, text.length()));
    }

    private String machine(String resource, String type) {
        var definition = """
                {"StartAt": "T", "States": {"T": {"Type": "Task", "Resource": "arn:aws:states:::%s", "End": true}}}"""
                .formatted(resource);
        return sfn.createStateMachine(r -> r.name("m" + System.nanoTime()).definition(definition).type(type)
                .roleArn("arn:aws:iam::000000000000:role/r")).stateMachineArn();
    }

    private static List<Method> operations(Class<?> client) {
        return Arrays.stream(client.getMethods()).filter(m -> m.getParameterCount() >= 1
                && m.getParameterTypes()[0].getSimpleName().equalsIgnoreCase(m.getName() + "Request")
                && !SLOW.contains(m.getName()))
                .collect(Collectors.toMap(Method::getName, m -> m, (a, _) -> a, TreeMap::new)).values()
                .stream().toList();
    }

    private static SdkPojo request(Method operation) {
        try {
            return (SdkPojo) operation.getParameterTypes()[0].getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<JsonNode> shapes(SdkPojo request) {
        var shapes = new ArrayList<JsonNode>(List.of(NODES.objectNode(), NODES.arrayNode(), NODES.stringNode("x"),
                NODES.numberNode(1), NODES.nullNode(), NODES.objectNode().put("NoSuchField", 1)));
        for (var junk : List.of(NODES.nullNode(), NODES.numberNode(-1), NODES.stringNode(""), NODES.arrayNode(),
                NODES.objectNode(), NODES.booleanNode(true), deep(60), NODES.stringNode("x".repeat(4_000)))) {
            shapes.add(all(request, junk));
        }
        for (int i = 0; i < 4; i++) {
            shapes.add(filled(request, 4));
        }
        var small = NODES.objectNode();
        request.sdkFields().forEach(f -> small.put(f.memberName().toLowerCase(Locale.ROOT), "x"));
        shapes.add(small);
        Collections.shuffle(shapes, random);
        return shapes.stream().filter(s -> s.toString().length() < 200_000).limit(Long.getLong("stepdeck.shapes", 1))
                .toList();
    }

    private static JsonNode deep(int depth) {
        JsonNode node = NODES.numberNode(1);
        for (int i = 0; i < depth; i++) {
            node = NODES.objectNode().set("A", node);
        }
        return node;
    }

    private static String name(SdkField<?> field) {
        return Character.toUpperCase(field.memberName().charAt(0)) + field.memberName().substring(1);
    }

    private static ObjectNode all(SdkPojo pojo, JsonNode value) {
        var node = NODES.objectNode();
        pojo.sdkFields().forEach(field -> node.set(name(field), value));
        return node;
    }

    /// Values of the right types with odd contents, some left out.
    private ObjectNode filled(SdkPojo pojo, int depth) {
        var node = NODES.objectNode();
        for (var field : pojo.sdkFields()) {
            if (random.nextInt(5) > 0) {
                node.set(name(field), value(field, depth));
            }
        }
        return node;
    }

    private JsonNode value(SdkField<?> field, int depth) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING, SDK_BYTES ->
                NODES.stringNode(List.of("", "x", "eA==", "*", "{}", "[", "-1", "\u0000", "/", "a/b:c",
                        "arn:aws:s3:::b", "s3://b/k", "SELECT 1", "é😀").get(random.nextInt(14)));
            case LONG, INTEGER, SHORT, BYTE -> NODES.numberNode(List.of(0, 1, -1, 100, 1000).get(random.nextInt(5)));
            case DOUBLE, FLOAT, BIG_DECIMAL -> NODES.numberNode(random.nextDouble() * 4 - 2);
            case BOOLEAN -> NODES.booleanNode(random.nextBoolean());
            case INSTANT ->
                NODES.stringNode(List.of("2020-01-01T00:00:00Z", "9999-12-31T23:59:59Z").get(random.nextInt(2)));
            case SDK_POJO -> depth == 0 ? NODES.objectNode() : filled(field.constructor().get(), depth - 1);
            case LIST -> {
                var list = NODES.arrayNode();
                for (int left = random.nextInt(3); left > 0; left--) {
                    list.add(value(field.getTrait(ListTrait.class).memberFieldInfo(), Math.max(0, depth - 1)));
                }
                yield list;
            }
            case MAP -> {
                var map = NODES.objectNode();
                for (int left = random.nextInt(3); left > 0; left--) {
                    map.set("k" + left, value(field.getTrait(MapTrait.class).valueFieldInfo(), Math.max(0, depth - 1)));
                }
                yield map;
            }
            case DOCUMENT -> NODES.objectNode();
            case NULL -> NODES.nullNode();
        };
    }
}

package dev.stepdeck.sandbox.sfn;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.asl.model.ParallelState;
import dev.stepdeck.asl.model.State;
import dev.stepdeck.asl.model.TaskState;
import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.sfn.run.TaskResource;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The context object of a trial: the caller's, checked, or one as AWS makes it up.
final class TrialContext {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String COMPLAINT = "Invalid Context object provided: ";
    private static final Map<String, List<String>> FIELDS = Map.of("Execution",
            List.of("Id", "Input", "Name", "RoleArn", "StartTime", "RedriveCount", "RedriveTime"), "State",
            List.of("EnteredTime", "Name", "RetryCount"), "StateMachine", List.of("Id", "Name"), "Task",
            List.of("Token"), "Map", List.of("Item"));
    private static final Set<String> NOT_TEXT = Set.of("Input", "RedriveCount", "RetryCount", "Item");

    private final Arns arns;
    private final SandboxClock clock;

    TrialContext(Arns arns, SandboxClock clock) {
        this.arns = arns;
        this.clock = clock;
    }

    ObjectNode of(@Nullable String given, JsonNode input, @Nullable String roleArn, State state) {
        return given == null ? made(input, roleArn, state) : checked(given, state);
    }

    private ObjectNode made(JsonNode input, @Nullable String roleArn, State state) {
        var name = UUID.randomUUID().toString();
        var machine = UUID.randomUUID().toString();
        var now = software.amazon.awssdk.utils.DateUtils.formatIso8601Date(clock.instant());
        var context = JsonNodeFactory.instance.objectNode();
        var execution = context.putObject("Execution").put("Id", arns.express(machine, name));
        execution.set("Input", input);
        execution.put("Name", name).put("RoleArn", roleArn).put("StartTime", now);
        context.putObject("StateMachine").put("Id", arns.machine(machine)).put("Name", machine);
        var here = context.putObject("State").put("Name", "StateName").put("EnteredTime", now);
        if (state instanceof TaskState || state instanceof MapState || state instanceof ParallelState) {
            here.put("RetryCount", 0);
        }
        return context;
    }

    private static ObjectNode checked(String given, State state) {
        JsonNode node;
        try {
            node = JSON.readTree(given);
        } catch (JacksonException e) {
            throw SfnFaults.validation(COMPLAINT + "must be valid JSON");
        }
        if (!(node instanceof ObjectNode context)) {
            throw SfnFaults.validation(COMPLAINT + "must be a JSON object");
        }
        context.properties().forEach(e -> check(e.getKey(), e.getValue()));
        if (context.has("Task") && !(state instanceof TaskState task && waits(task))) {
            throw SfnFaults.validation(COMPLAINT + "Context object contains 'Task' when state is not a Task state with"
                    + " a '.sync' or '.waitForTaskToken' service integration pattern");
        }
        return context;
    }

    private static boolean waits(TaskState task) {
        return TaskResource.parse(task.resource()).filter(r -> r.pattern() != TaskResource.Pattern.REQUEST)
                .isPresent();
    }

    private static void check(String part, JsonNode value) {
        var fields = FIELDS.get(part);
        if (fields == null) {
            throw SfnFaults.validation(COMPLAINT + "Field '" + part + "' is not allowed");
        }
        value.properties().forEach(e -> {
            if (!fields.contains(e.getKey())) {
                throw SfnFaults.validation(COMPLAINT + "Field '" + e.getKey() + "' is not allowed");
            }
            if (!NOT_TEXT.contains(e.getKey()) && !e.getValue().isString()) {
                throw SfnFaults.validation(COMPLAINT + part + "." + e.getKey() + " must be a string");
            }
        });
    }
}

package dev.stepdeck.sandbox.sfn;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.stepdeck.asl.input.JsonInput;
import dev.stepdeck.asl.input.MalformedInputException;
import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.asl.model.ParallelState;
import dev.stepdeck.asl.model.State;
import dev.stepdeck.asl.model.TaskState;
import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.sfn.run.TaskResource;
import dev.stepdeck.sandbox.sfn.run.TaskToken;
import dev.stepdeck.sandbox.sfn.run.Times;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The context object of a trial: the caller's, checked, or one as AWS makes it up.
final class TrialContext {

    private static final String COMPLAINT = "Invalid Context object provided: ";
    private static final Map<String, List<String>> FIELDS = Map.of("Execution",
            List.of("Id", "Input", "Name", "RoleArn", "StartTime", "RedriveCount", "RedriveTime"), "State",
            List.of("EnteredTime", "Name", "RetryCount"), "StateMachine", List.of("Id", "Name"), "Task",
            List.of("Token"));
    private static final Set<String> COUNTS = Set.of("RedriveCount", "RetryCount");

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
        var now = Times.text(clock.instant());
        var context = JsonNodeFactory.instance.objectNode();
        var execution = context.putObject("Execution").put("Id", arns.express(machine, name));
        execution.set("Input", input);
        execution.put("Name", name).put("RoleArn", roleArn).put("StartTime", now);
        context.putObject("StateMachine").put("Id", arns.machine(machine)).put("Name", machine);
        var here = context.putObject("State").put("Name", "StateName").put("EnteredTime", now);
        if (state instanceof TaskState || state instanceof MapState || state instanceof ParallelState) {
            here.put("RetryCount", 0);
        }
        if (state instanceof TaskState task && waits(task)) {
            context.putObject("Task").put("Token", new TaskToken(execution.path("Id").stringValue(), 1, 0).text());
        }
        return context;
    }

    private static ObjectNode checked(String given, State state) {
        JsonNode node;
        try {
            node = JsonInput.DATA.read(given);
        } catch (MalformedInputException e) {
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

    /// Whether a task answers later than its call: a job, a callback, an activity.
    static boolean waits(TaskState task) {
        return TaskResource.parse(task.resource()).filter(r -> r.pattern() != TaskResource.Pattern.REQUEST)
                .isPresent();
    }

    private static void check(String part, JsonNode value) {
        if (part.equals("Map")) {
            throw SfnFaults.validation(COMPLAINT + "'Map' field is not supported when mocking a Context object");
        }
        var fields = FIELDS.get(part);
        if (fields == null) {
            throw SfnFaults.validation(COMPLAINT + "Field '" + part + "' is not allowed");
        }
        if (!value.isObject()) {
            throw SfnFaults.validation(COMPLAINT + part + " must be an object");
        }
        value.properties().forEach(e -> {
            if (!fields.contains(e.getKey())) {
                throw SfnFaults.validation(COMPLAINT + "Field '" + e.getKey() + "' is not allowed");
            }
            check(part + "." + e.getKey(), e.getKey(), e.getValue());
        });
    }

    private static void check(String where, String field, JsonNode value) {
        if (COUNTS.contains(field)) {
            if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
                throw SfnFaults.validation(COMPLAINT + where + " must be a non-negative integer");
            }
        } else if (!field.equals("Input") && !value.isString()) {
            throw SfnFaults.validation(COMPLAINT + where + " must be a string");
        }
    }
}

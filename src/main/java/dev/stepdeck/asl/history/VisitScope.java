package dev.stepdeck.asl.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a state could see besides its input, put together from the history: variables and the context object.
public final class VisitScope {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private VisitScope() {}

    /// The variables when a state was entered, with those of the workflows around it, as the JSON text of an object.
    public static String variables(Visit visit) {
        var variables = JsonNodeFactory.instance.objectNode();
        collect(visit, variables);
        return variables.toString();
    }

    /// Outer scopes first: an inner variable of the same name hides the outer one. Source: States Language, "Variables".
    private static void collect(Visit visit, ObjectNode variables) {
        visit.workflow().around().ifPresent(around -> collect(around, variables));
        visit.workflow().visits().stream()
                .filter(before -> before.exitedId() > 0 && before.exitedId() < visit.enteredId())
                .forEach(before -> parse(before.assignedVariables()).properties()
                        .forEach(entry -> variables.set(entry.getKey(), value(entry.getValue()))));
    }

    /// Assigned values stand in the history as JSON texts.
    private static JsonNode value(JsonNode text) {
        return text.isString() ? parse(text.stringValue()) : text;
    }

    private static JsonNode parse(String text) {
        if (text.isEmpty()) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.stringNode(text);
        }
    }

    /// The context object as the state's last attempt saw it, as far as the history tells it. Source: "Accessing
    /// execution data from the Context object".
    ///
    /// @param executionArn and `stateMachineArn` are not in the history
    public static String context(RunState run, Visit visit, String executionArn, String stateMachineArn) {
        var context = JsonNodeFactory.instance.objectNode();
        var execution = context.putObject("Execution").put("Id", executionArn);
        execution.set("Input", parse(run.input()));
        execution.put("Name", last(executionArn)).put("RoleArn", run.roleArn())
                .put("StartTime", time(run.started())).put("RedriveCount", run.redrives());
        var state = context.putObject("State").put("Name", visit.state())
                .put("EnteredTime", time(Optional.of(visit.entered())));
        if (!visit.attempts().isEmpty()) {
            state.put("RetryCount", visit.attempts().size() - 1);
        }
        context.putObject("StateMachine").put("Id", stateMachineArn).put("Name", last(stateMachineArn));
        visit.workflow().around().filter(around -> around.type().equals("Map")).ifPresent(
                _ -> context.putObject("Map").putObject("Item").put("Index", visit.workflow().index()));
        return context.toString();
    }

    private static String last(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    private static String time(Optional<Instant> at) {
        return at.map(time -> time.truncatedTo(ChronoUnit.MILLIS).toString()).orElse("");
    }
}

package dev.stepdeck.asl.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import dev.stepdeck.asl.model.StateMachine;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The context objects that the states of an execution saw, as far as its history and its definition show. Source: "Accessing
/// execution data from the Context object in Step Functions".
public final class ContextObjects {

    private final String executionArn;
    private final String stateMachineArn;
    private final TokenFinder tokens;
    private final IterationItems items;

    /// @param definition as JSON text; `machine` is what it says, empty if it is not understood
    public ContextObjects(String executionArn, String stateMachineArn, String definition,
            Optional<StateMachine> machine) {
        this.executionArn = executionArn;
        this.stateMachineArn = stateMachineArn;
        this.tokens = new TokenFinder(definition);
        this.items = new IterationItems(machine);
    }

    /// The one that the last attempt of a visit saw, as JSON text.
    public String of(ExecutionState run, Visit visit) {
        return node(run, visit).toString();
    }

    private ObjectNode node(ExecutionState run, Visit visit) {
        var context = JsonNodeFactory.instance.objectNode();
        var execution = context.putObject("Execution").put("Id", executionArn);
        execution.set("Input", VisitScope.parse(run.input()));
        execution.put("Name", last(executionArn)).put("RoleArn", run.roleArn())
                .put("StartTime", time(run.started())).put("RedriveCount", run.redrives());
        var state = context.putObject("State").put("Name", visit.state())
                .put("EnteredTime", time(Optional.of(visit.entered())));
        if (!visit.attempts().isEmpty()) {
            state.put("RetryCount", visit.attempts().size() - 1);
        } else if (visit.starts() > 0) {
            state.put("RetryCount", visit.starts() - 1);
        }
        context.putObject("StateMachine").put("Id", stateMachineArn).put("Name", last(stateMachineArn));
        tokens.find(visit.state(), visit.parameters())
                .ifPresent(token -> context.putObject("Task").put("Token", token));
        iteration(visit).ifPresent(part -> {
            var item = context.putObject("Map").putObject("Item").put("Index", part.index());
            part.around().flatMap(map -> items.item(part, map, () -> node(run, map)))
                    .ifPresent(value -> item.set("Value", value));
        });
        return context;
    }

    /// The innermost iteration around a visit, whatever branches lie between.
    private static Optional<WorkflowRun> iteration(Visit visit) {
        var part = visit.workflow();
        while (part.around().isPresent()) {
            if (part.around().get().type().equals("Map")) {
                return Optional.of(part);
            }
            part = part.around().get().workflow();
        }
        return Optional.empty();
    }

    private static String last(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    private static String time(Optional<Instant> at) {
        return at.map(time -> time.truncatedTo(ChronoUnit.MILLIS).toString()).orElse("");
    }
}

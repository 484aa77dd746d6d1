package dev.stepdeck.sandbox.sfn;

import java.util.Optional;
import java.util.TreeSet;

import dev.stepdeck.asl.input.JsonInput;
import dev.stepdeck.asl.input.MalformedInputException;
import dev.stepdeck.asl.model.ChoiceState;
import dev.stepdeck.asl.model.FailState;
import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.asl.model.ParallelState;
import dev.stepdeck.asl.model.PassState;
import dev.stepdeck.asl.model.State;
import dev.stepdeck.asl.model.StateMachine;
import dev.stepdeck.asl.model.SucceedState;
import dev.stepdeck.asl.model.TaskState;
import dev.stepdeck.asl.model.WaitState;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The state that TestState is to try: a definition of just a state, or one by its name in a whole definition.
final class SingleStates {

    private static final String NAME = "StateName";

    private final Definitions definitions;

    SingleStates(Definitions definitions) {
        this.definitions = definitions;
    }

    State find(String definition, @Nullable String name) {
        if (name != null) {
            return named(definitions.parse(definition, "STANDARD"), name)
                    .orElseThrow(() -> SfnFaults.validation("State not found in definition"));
        }
        JsonNode node;
        try {
            node = JsonInput.EXACT.read(definition);
        } catch (MalformedInputException e) {
            throw SfnFaults.invalidDefinition(
                    "Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: " + e.getMessage() + "'");
        }
        if (node.has("States") && node.has("StartAt")) {
            var whole = definitions.parse(definition, "STANDARD");
            return whole.state(whole.startAt());
        }
        return definitions.parse(around(node).toString(), "STANDARD").state(NAME);
    }

    /// A state machine of just this state; the state that would follow is replaced by one that ends.
    private static ObjectNode around(JsonNode state) {
        var machine = JsonNodeFactory.instance.objectNode().put("StartAt", NAME);
        var states = machine.putObject("States");
        states.set(NAME, state);
        var targets = new TreeSet<String>();
        collect(state, targets);
        targets.stream().filter(t -> !t.equals(NAME))
                .forEach(t -> states.putObject(t).put("Type", "Succeed"));
        return machine;
    }

    private static void collect(JsonNode state, TreeSet<String> targets) {
        for (var field : new String[]{"Next", "Default"}) {
            if (state.path(field).isString()) {
                targets.add(state.path(field).stringValue());
            }
        }
        for (var list : new String[]{"Choices", "Catch"}) {
            state.path(list).forEach(entry -> collect(entry, targets));
        }
    }

    private static Optional<State> named(StateMachine machine, String name) {
        for (var state : machine.states().values()) {
            if (state.name().equals(name)) {
                return Optional.of(state);
            }
            var inner = inside(state, name);
            if (inner.isPresent()) {
                return inner;
            }
        }
        return Optional.empty();
    }

    /// The state of that name in the branches or the iterations of a state, at any depth.
    static Optional<State> inside(State state, String name) {
        return switch (state) {
            case MapState map -> named(map.processor().machine(), name);
            case ParallelState parallel -> parallel.branches().stream().flatMap(b -> named(b, name).stream())
                    .findFirst();
            case TaskState _,PassState _,ChoiceState _,WaitState _,SucceedState _,FailState _ -> Optional.empty();
        };
    }
}

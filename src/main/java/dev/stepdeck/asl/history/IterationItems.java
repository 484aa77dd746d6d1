package dev.stepdeck.asl.history;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import dev.stepdeck.asl.data.Expression;
import dev.stepdeck.asl.data.Scope;
import dev.stepdeck.asl.data.StatesException;
import dev.stepdeck.asl.data.Variables;
import dev.stepdeck.asl.model.DataFlow;
import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.asl.model.ParallelState;
import dev.stepdeck.asl.model.State;
import dev.stepdeck.asl.model.StateMachine;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Finds the item of an iteration of a Map state: the history lacks it where an ItemSelector turned it into another input.
final class IterationItems {

    private final Map<String, MapState> maps = new HashMap<>();

    IterationItems(Optional<StateMachine> machine) {
        machine.ifPresent(this::collect);
    }

    /// The item; empty if it comes from a file or cannot be determined.
    ///
    /// @param context provides the context object of the Map state itself
    Optional<JsonNode> item(WorkflowRun part, Visit map, Supplier<JsonNode> context) {
        var state = maps.get(map.state());
        if (state == null || state.items().reader().isPresent()) {
            return Optional.empty();
        }
        if (state.items().selector().isEmpty() && !part.visits().isEmpty()) {
            return Optional.of(VisitScope.parse(part.visits().getFirst().input()));
        }
        try {
            var scope = effective(state, Scope.of(VisitScope.parse(map.input()), context.get(),
                    Variables.of(VisitScope.variableNodes(map))));
            var items = state.items().items().map(given -> given.evaluate(scope)).orElse(scope.input());
            return Optional.ofNullable(items.get(part.index()));
        } catch (StatesException e) {
            return Optional.empty();
        }
    }

    private static Scope effective(MapState state, Scope scope) {
        return switch (state.flow()) {
            case DataFlow.JsonPathFlow flow -> {
                Optional<Expression> path = flow.inputPath();
                yield scope.withInput(path.isPresent()
                        ? path.get().evaluate(scope)
                        : JsonNodeFactory.instance.objectNode());
            }
            case DataFlow.JsonataFlow _ -> scope;
        };
    }

    private void collect(StateMachine machine) {
        for (State state : machine.states().values()) {
            if (state instanceof MapState map) {
                maps.put(map.name(), map);
                collect(map.processor().machine());
            } else if (state instanceof ParallelState parallel) {
                parallel.branches().forEach(this::collect);
            }
        }
    }
}

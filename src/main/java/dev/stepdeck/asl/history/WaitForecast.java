package dev.stepdeck.asl.history;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.asl.data.Scope;
import dev.stepdeck.asl.data.StatesException;
import dev.stepdeck.asl.data.Timestamps;
import dev.stepdeck.asl.data.Variables;
import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.asl.model.ParallelState;
import dev.stepdeck.asl.model.State;
import dev.stepdeck.asl.model.StateMachine;
import dev.stepdeck.asl.model.WaitState;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Predicts from the definition until when a Wait state waits: the history says so only when it is over.
final class WaitForecast {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, WaitState> waits = new HashMap<>();

    WaitForecast(Optional<StateMachine> machine) {
        machine.ifPresent(this::collect);
    }

    /// Empty for a state that does not wait, and where it depends on more than the state's input.
    Optional<Instant> until(Visit visit) {
        return Optional.ofNullable(waits.get(visit.state())).flatMap(wait -> {
            try {
                var scope = Scope.of(JSON.readTree(visit.input()), JsonNodeFactory.instance.objectNode(),
                        Variables.none());
                return end(wait.until(), wait.until().value().evaluate(scope), visit.entered());
            } catch (StatesException | JacksonException e) {
                return Optional.empty();
            }
        });
    }

    private static Optional<Instant> end(WaitState.Until until, JsonNode value, Instant entered) {
        return switch (until) {
            case WaitState.Until.Seconds _ -> value.isNumber()
                    ? Optional.of(entered.plus(Duration.ofSeconds(value.asLong(0))))
                    : Optional.empty();
            case WaitState.Until.Timestamp _ -> Timestamps.parse(value.asString(""));
        };
    }

    private void collect(StateMachine machine) {
        for (State state : machine.states().values()) {
            switch (state) {
                case WaitState wait -> waits.put(wait.name(), wait);
                case ParallelState parallel -> parallel.branches().forEach(this::collect);
                case MapState map -> collect(map.processor().machine());
                default -> {
                }
            }
        }
    }
}

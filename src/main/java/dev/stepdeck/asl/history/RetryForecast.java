package dev.stepdeck.asl.history;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.asl.model.ParallelState;
import dev.stepdeck.asl.model.Retrier;
import dev.stepdeck.asl.model.State;
import dev.stepdeck.asl.model.StateMachine;
import dev.stepdeck.asl.model.TaskState;

/// Predicts from the definition whether a failed attempt will be retried: the history says so only once it is.
final class RetryForecast {

    private final Map<String, List<Retrier>> retriers = new HashMap<>();

    RetryForecast(Optional<StateMachine> machine) {
        machine.ifPresent(this::collect);
    }

    /// How long until the next attempt, without jitter; empty if there will be none.
    Optional<Duration> delay(Visit visit) {
        for (Retrier retrier : retriers.getOrDefault(visit.state(), List.of())) {
            if (retrier.matches(visit.error())) {
                int failures = (int) visit.attempts().stream().filter(a -> retrier.matches(a.error())).count();
                return failures <= retrier.maxAttempts()
                        ? Optional.of(retrier.delay(Math.max(1, failures)))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private void collect(StateMachine machine) {
        for (State state : machine.states().values()) {
            if (state instanceof TaskState task && !task.errors().retriers().isEmpty()) {
                retriers.put(task.name(), task.errors().retriers());
            } else if (state instanceof ParallelState parallel) {
                parallel.branches().forEach(this::collect);
            } else if (state instanceof MapState map) {
                collect(map.processor().machine());
            }
        }
    }
}

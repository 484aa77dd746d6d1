package dev.stepdeck.asl.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.asl.history.ExecutionState;
import dev.stepdeck.asl.history.StateVisits;
import dev.stepdeck.asl.history.Visit;

/// Two executions side by side, state by state.
///
/// @param states those that either execution has entered, in the order in which the left and then the right entered them
public record ExecutionComparison(List<State> states) {

    public ExecutionComparison {
        states = List.copyOf(states);
    }

    /// One state on both sides.
    public record State(String name, Optional<Side> left, Optional<Side> right) {

        /// How much longer the right side took; empty unless both entered it.
        public Optional<Duration> difference() {
            return left.flatMap(one -> right.map(other -> other.took().minus(one.took())));
        }

        /// Whether the state ended the same way on both sides.
        public boolean sameStatus() {
            return left.map(side -> side.state().status()).equals(right.map(side -> side.state().status()));
        }
    }

    /// A state in one execution.
    ///
    /// @param took the total of all its visits
    /// @param attempts of all its visits
    public record Side(StateVisits state, Duration took, int attempts) {

        /// Its last visit.
        public Visit last() {
            return state.last();
        }
    }

    /// Compares two executions in their current state.
    ///
    /// @param now up to when running visits are counted
    public static ExecutionComparison of(ExecutionState left, ExecutionState right, Instant now) {
        var names = new LinkedHashSet<>(left.states().keySet());
        names.addAll(right.states().keySet());
        var states = new ArrayList<State>();
        names.forEach(name -> states.add(new State(name, left.state(name).map(found -> side(found, now)),
                right.state(name).map(found -> side(found, now)))));
        return new ExecutionComparison(states);
    }

    private static Side side(StateVisits state, Instant now) {
        var took = state.visits().stream().map(visit -> visit.duration(now)).reduce(Duration.ZERO, Duration::plus);
        return new Side(state, took, state.visits().stream().mapToInt(visit -> visit.attempts().size()).sum());
    }
}

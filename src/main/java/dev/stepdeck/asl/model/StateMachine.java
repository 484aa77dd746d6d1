package dev.stepdeck.asl.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// A state machine, a branch of a Parallel state or the processor of a Map state.
///
/// @param states         by name, in the order of the text
/// @param timeoutSeconds of the whole execution
/// @param language       the query language of states that name none
/// @param pointer        the JSON pointer of the machine in the text; empty for the whole
public record StateMachine(String startAt, SequencedMap<String, State> states, Optional<String> comment,
        Optional<String> version, Optional<Long> timeoutSeconds, QueryLanguage language, String pointer) {

    /// Copies the states and keeps their order.
    public StateMachine {
        states = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(states));
    }

    /// A state by its name.
    ///
    /// @throws IllegalArgumentException if there is none; the parser has checked all names that the definition uses
    public State state(String name) {
        State state = states.get(name);
        if (state == null) {
            throw new IllegalArgumentException("No state is named " + name);
        }
        return state;
    }
}

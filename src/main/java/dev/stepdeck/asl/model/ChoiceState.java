package dev.stepdeck.asl.model;

import java.util.List;
import java.util.Optional;

/// Continues with the first rule that holds, else with the default.
public record ChoiceState(StateHeader header, DataFlow flow, List<ChoiceRule> choices, Optional<String> defaultState)
        implements
            State {

    /// Copies the rules.
    public ChoiceState {
        choices = List.copyOf(choices);
    }

    @Override
    public String type() {
        return "Choice";
    }
}

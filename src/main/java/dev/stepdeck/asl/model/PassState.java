package dev.stepdeck.asl.model;

import java.util.Optional;

import tools.jackson.databind.JsonNode;

/// Passes its input on, with the changes it defines.
///
/// @param result what to output in place of the input (JSONPath)
public record PassState(StateHeader header, DataFlow flow, Optional<JsonNode> result, Transition transition)
        implements
            State {

    @Override
    public String type() {
        return "Pass";
    }
}

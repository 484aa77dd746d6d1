package dev.stepdeck.ui.execution;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The text of one state in a definition.
final class StateText {

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private StateText() {}

    /// The definition of a state wherever it is; empty when there is none.
    static String of(String definition, String state) {
        try {
            var found = find(JSON.readTree(definition), state);
            return found == null ? "" : JSON.writeValueAsString(found);
        } catch (JacksonException e) {
            return "";
        }
    }

    /// The type of a state by its text.
    static String type(String state) {
        try {
            return state.isEmpty() ? "" : JSON.readTree(state).path("Type").asString("");
        } catch (JacksonException e) {
            return "";
        }
    }

    private static @Nullable JsonNode find(JsonNode node, String state) {
        var states = node.path("States");
        if (states.has(state)) {
            return states.get(state);
        }
        for (var child : node) {
            if (child.isContainer()) {
                var found = find(child, state);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}

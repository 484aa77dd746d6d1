package dev.stepdeck.sandbox.sfn;

import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The definition that the children of a Map Run execute: the ItemProcessor of a Map state.
final class InnerDefinition {

    private static final JsonMapper JSON = JsonMapper.shared();

    private InnerDefinition() {}

    /// @param definition the state machine's, which is valid
    /// @param state the name of a Map state anywhere in it
    static String of(String definition, String state) {
        return find(JSON.readTree(definition), state).map(JsonNode::toPrettyString).orElse(definition);
    }

    private static Optional<JsonNode> find(JsonNode machine, String name) {
        for (var entry : machine.path("States").properties()) {
            var processor = entry.getValue().has("ItemProcessor")
                    ? entry.getValue().path("ItemProcessor")
                    : entry.getValue().path("Iterator");
            if (entry.getKey().equals(name) && processor.isObject()) {
                return Optional.of(processor);
            }
            var deeper = find(processor, name).or(() -> entry.getValue().path("Branches").valueStream()
                    .map(branch -> find(branch, name)).flatMap(Optional::stream).findFirst());
            if (deeper.isPresent()) {
                return deeper;
            }
        }
        return Optional.empty();
    }
}

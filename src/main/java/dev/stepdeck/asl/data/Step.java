package dev.stepdeck.asl.data;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One plain step of a path.
sealed interface Step {

    /// The value one step down, null when there is none.
    @Nullable
    JsonNode take(JsonNode node);

    /// The step in the bracket form that the JSONPath library prints.
    String normalised();

    /// `.name` or `['name']`
    record Member(String name) implements Step {

        @Override
        public @Nullable JsonNode take(JsonNode node) {
            return node.isObject() ? node.get(name) : null;
        }

        @Override
        public String normalised() {
            return "['" + name + "']";
        }
    }

    /// `[3]`, counted from the end when negative
    record Index(int index) implements Step {

        @Override
        public @Nullable JsonNode take(JsonNode node) {
            return node.isArray() ? node.get(index < 0 ? index + node.size() : index) : null;
        }

        @Override
        public String normalised() {
            return "[" + index + "]";
        }
    }
}

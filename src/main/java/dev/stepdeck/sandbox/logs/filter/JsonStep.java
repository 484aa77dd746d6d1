package dev.stepdeck.sandbox.logs.filter;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/// A step of the selector of a JSON pattern.
sealed interface JsonStep {

    void from(JsonNode node, List<JsonNode> found);

    /// The values at the end of a path; none when a step leads nowhere.
    static List<JsonNode> walk(JsonNode start, List<JsonStep> path) {
        var nodes = List.of(start);
        for (var step : path) {
            var next = new ArrayList<JsonNode>();
            for (var node : nodes) {
                step.from(node, next);
            }
            nodes = next;
        }
        return nodes;
    }

    /// `.name` and `['name']`.
    record Property(String name) implements JsonStep {

        @Override
        public void from(JsonNode node, List<JsonNode> found) {
            var value = node.isObject() ? node.get(name) : null;
            if (value != null) {
                found.add(value);
            }
        }
    }

    /// `[2]`.
    record Element(int index) implements JsonStep {

        @Override
        public void from(JsonNode node, List<JsonNode> found) {
            var value = node.isArray() ? node.get(index) : null;
            if (value != null) {
                found.add(value);
            }
        }
    }

    /// `[*]`.
    record Each() implements JsonStep {

        @Override
        public void from(JsonNode node, List<JsonNode> found) {
            if (node.isArray()) {
                found.addAll(node.values());
            }
        }
    }
}

package dev.stepdeck.asl.data;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Where a state's result goes in its input.
public sealed interface ResultPath {

    /// Puts the result in its place. The raw input is left as it was: what changes is copied.
    ///
    /// @throws StatesException `States.ResultPathMatchFailure` when the input has no such place
    JsonNode apply(JsonNode rawInput, JsonNode result);

    /// The path as written; `null` for a discarded result.
    String text();

    /// `"ResultPath": "$"`, also the default: the result replaces the input.
    static ResultPath replace() {
        return new Replace();
    }

    /// `"ResultPath": null`: the result is dropped.
    static ResultPath discard() {
        return new Discard();
    }

    /// The place named by a reference path.
    ///
    /// @throws ExpressionSyntaxException if the text is not a reference path into the input
    static ResultPath parse(String text) throws ExpressionSyntaxException {
        Path path = Path.parse(text);
        if (path.isInputRoot()) {
            return replace();
        }
        if (!path.isReference() || path.text().startsWith("$$") || path.steps().isEmpty()) {
            throw new ExpressionSyntaxException("Not a reference path: " + text);
        }
        return new Insert(path);
    }

    /// The result replaces the input.
    record Replace() implements ResultPath {

        @Override
        public JsonNode apply(JsonNode rawInput, JsonNode result) {
            return result;
        }

        @Override
        public String text() {
            return "$";
        }
    }

    /// The result is dropped.
    record Discard() implements ResultPath {

        @Override
        public JsonNode apply(JsonNode rawInput, JsonNode result) {
            return rawInput;
        }

        @Override
        public String text() {
            return "null";
        }
    }

    /// The result goes to a place within the input, created if it does not exist.
    record Insert(Path path) implements ResultPath {

        @Override
        public JsonNode apply(JsonNode rawInput, JsonNode result) {
            return put(rawInput, path.steps(), result, rawInput);
        }

        @Override
        public String text() {
            return path.text();
        }

        private JsonNode put(@Nullable JsonNode node, List<Step> steps, JsonNode result, JsonNode rawInput) {
            if (steps.isEmpty()) {
                return result;
            }
            List<Step> rest = steps.subList(1, steps.size());
            return switch (steps.getFirst()) {
                case Step.Member(String name) -> {
                    if (node != null && !node.isObject() && !node.isNull()) {
                        throw mismatch(rawInput);
                    }
                    ObjectNode copy = JsonNodeFactory.instance.objectNode();
                    if (node != null) {
                        node.properties().forEach(entry -> copy.set(entry.getKey(), entry.getValue()));
                    }
                    yield copy.set(name, put(copy.get(name), rest, result, rawInput));
                }
                case Step.Index(int index) -> {
                    if (!(node instanceof ArrayNode array) || index < 0 || index >= array.size()) {
                        throw mismatch(rawInput);
                    }
                    ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
                    array.forEach(copy::add);
                    yield copy.set(index, put(array.get(index), rest, result, rawInput));
                }
            };
        }

        private StatesException mismatch(JsonNode rawInput) {
            return new StatesException(StatesException.RESULT_PATH_MATCH_FAILURE, "Unable to apply ReferencePath "
                    + path.text() + " to input " + JsonText.of(rawInput));
        }
    }
}

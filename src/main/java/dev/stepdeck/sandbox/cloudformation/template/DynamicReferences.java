package dev.stepdeck.sandbox.cloudformation.template;

import java.util.function.Function;
import java.util.regex.Matcher;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Puts values in the place of dynamic references, in every text of a tree.
public final class DynamicReferences {

    private static final String MARK = "{{resolve:";

    private DynamicReferences() {}

    /// The tree with values; the very same tree if there is nothing to replace.
    ///
    /// @param value the value of a reference, or its own text to leave it
    /// @throws TemplateException if a reference has not the form of its service
    public static JsonNode replaced(JsonNode tree, Function<DynamicReference, String> value) {
        if (!tree.toString().contains(MARK)) {
            return tree;
        }
        return switch (tree) {
            case ObjectNode object -> {
                var copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(entry -> copy.set(entry.getKey(), replaced(entry.getValue(), value)));
                yield copy;
            }
            case ArrayNode list -> {
                var copy = JsonNodeFactory.instance.arrayNode();
                list.forEach(item -> copy.add(replaced(item, value)));
                yield copy;
            }
            default -> tree.isString()
                    ? JsonNodeFactory.instance.stringNode(replaced(tree.stringValue(), value))
                    : tree;
        };
    }

    /// The text with values.
    public static String replaced(String text, Function<DynamicReference, String> value) {
        return text.contains(MARK)
                ? DynamicReference.PATTERN.matcher(text).replaceAll(
                        found -> Matcher.quoteReplacement(value.apply(DynamicReference.of(found))))
                : text;
    }
}

package dev.stepdeck.asl.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// JSON nodes to Java's own values and back, for the functions of the JSONPath library.
final class JsonValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonValues() {}

    static @Nullable Object toJava(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                var map = LinkedHashMap.<String, @Nullable Object>newLinkedHashMap(node.size());
                node.properties().forEach(entry -> map.put(entry.getKey(), toJava(entry.getValue())));
                yield map;
            }
            case ARRAY -> {
                var list = new ArrayList<@Nullable Object>(node.size());
                node.forEach(element -> list.add(toJava(element)));
                yield list;
            }
            case STRING -> node.stringValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.numberValue();
            case NULL, MISSING, BINARY, POJO -> null;
        };
    }

    /// A function that has no answer for its input returns null.
    static JsonNode toNode(@Nullable Object value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case JsonNode node -> node;
            case String text -> NODES.stringNode(text);
            case Boolean truth -> NODES.booleanNode(truth);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case BigInteger number -> NODES.numberNode(number);
            case BigDecimal number -> NODES.numberNode(number);
            case Number number -> NODES.numberNode(number.doubleValue());
            case Map<?, ?> map -> {
                var object = NODES.objectNode();
                map.forEach((name, member) -> object.set(String.valueOf(name), toNode(member)));
                yield object;
            }
            case Collection<?> list -> {
                var array = NODES.arrayNode(list.size());
                list.forEach(element -> array.add(toNode(element)));
                yield array;
            }
            default -> NODES.stringNode(value.toString());
        };
    }
}

package dev.stepdeck.asl.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.stepdeck.asl.intrinsic.NumberOrder;

import com.dashjoin.jsonata.Jsonata;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON nodes to the Java values of the JSONata library and back.
final class JsonataValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonataValues() {}

    static Object toJava(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                var map = LinkedHashMap.<String, Object>newLinkedHashMap(node.size());
                node.properties().forEach(entry -> map.put(entry.getKey(), toJava(entry.getValue())));
                yield map;
            }
            case ARRAY -> {
                var list = new ArrayList<Object>(node.size());
                node.forEach(element -> list.add(toJava(element)));
                yield list;
            }
            case STRING -> node.stringValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(node);
            case NULL, MISSING, BINARY, POJO -> Jsonata.NULL_VALUE;
        };
    }

    private static Number number(JsonNode node) {
        if (node.canConvertToInt() && node.isIntegralNumber()) {
            return node.intValue();
        }
        return node.isIntegralNumber() && node.canConvertToLong()
                ? (Number) node.longValue()
                : (Number) NumberOrder.nearest(node);
    }

    /// The node of a value; null for a function, a regular expression, an infinite number or anything else that JSON
    /// lacks.
    static @Nullable JsonNode toNode(@Nullable Object value) {
        if (value == null || value == Jsonata.NULL_VALUE) {
            return NODES.nullNode();
        }
        return switch (value) {
            case String text -> NODES.stringNode(text);
            case Boolean truth -> NODES.booleanNode(truth);
            case Number number -> toNumber(number);
            case Map<?, ?> map -> toObject(map);
            case List<?> list -> toArray(list);
            default -> null;
        };
    }

    private static @Nullable JsonNode toNumber(Number number) {
        return switch (number) {
            case Integer i -> NODES.numberNode(i);
            case Long l -> NODES.numberNode(l);
            case BigInteger big -> NODES.numberNode(big);
            case BigDecimal decimal -> NODES.numberNode(decimal);
            default -> {
                double value = number.doubleValue();
                if (!Double.isFinite(value)) {
                    yield null;
                }
                if (value == (int) value) {
                    yield NODES.numberNode((int) value);
                }
                yield value == Math.rint(value) && Math.abs(value) < 1e15
                        ? NODES.numberNode((long) value)
                        : NODES.numberNode(value);
            }
        };
    }

    private static @Nullable JsonNode toObject(Map<?, ?> map) {
        ObjectNode object = NODES.objectNode();
        for (var entry : map.entrySet()) {
            JsonNode value = toNode(entry.getValue());
            if (value == null) {
                return null;
            }
            object.set(String.valueOf(entry.getKey()), value);
        }
        return object;
    }

    private static @Nullable JsonNode toArray(List<?> list) {
        ArrayNode array = NODES.arrayNode(list.size());
        for (Object element : list) {
            JsonNode value = toNode(element);
            if (value == null) {
                return null;
            }
            array.add(value);
        }
        return array;
    }
}

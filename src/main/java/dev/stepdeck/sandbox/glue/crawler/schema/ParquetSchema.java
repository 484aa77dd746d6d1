package dev.stepdeck.sandbox.glue.crawler.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.glue.crawler.schema.FieldType.Scalar;

/// The columns in the footer of a Parquet file: a tree, written root first. Source: `parquet.thrift`, SchemaElement, and
/// "LogicalTypes" of Apache Parquet.
final class ParquetSchema {

    private static final int TYPE = 1;
    private static final int REPETITION = 3;
    private static final int NAME = 4;
    private static final int CHILDREN = 5;
    private static final int CONVERTED = 6;
    private static final int SCALE = 7;
    private static final int PRECISION = 8;
    private static final int LOGICAL = 10;
    private static final long REPEATED = 2;

    private final List<?> elements;
    private int next;

    ParquetSchema(List<?> elements) {
        this.elements = elements;
    }

    /// The columns by their names, in order.
    Map<String, FieldType> fields() {
        next = 0;
        var root = element();
        return children(count(root));
    }

    private Map<Integer, Object> element() {
        if (next >= elements.size() || !(elements.get(next++) instanceof Map<?, ?> found)) {
            throw new ThriftReader.MalformedException();
        }
        var element = new LinkedHashMap<Integer, Object>();
        found.forEach((key, value) -> element.put((Integer) key, value));
        return element;
    }

    private static int count(Map<Integer, Object> element) {
        return (int) number(element, CHILDREN, 0);
    }

    private static long number(Map<?, ?> element, int member, long otherwise) {
        return element.get(member) instanceof Long number ? number : otherwise;
    }

    private Map<String, FieldType> children(int count) {
        var fields = new LinkedHashMap<String, FieldType>();
        for (int i = 0; i < count; i++) {
            var element = element();
            var type = type(element);
            fields.put(name(element),
                    number(element, REPETITION, 0) == REPEATED ? new FieldType.ArrayOf(type) : type);
        }
        return fields;
    }

    private static String name(Map<Integer, Object> element) {
        return element.get(NAME) instanceof byte[] text ? new String(text, UTF_8) : "";
    }

    /// The type of an element, not regarding that it may be repeated.
    private FieldType type(Map<Integer, Object> element) {
        int count = count(element);
        if (count == 0) {
            return scalar(element);
        }
        var inside = children(count);
        var converted = number(element, CONVERTED, -1);
        if (converted == 3 || logical(element).containsKey(3)) {
            return list(inside);
        }
        if (converted == 1 || converted == 2 || logical(element).containsKey(2)) {
            return map(inside);
        }
        return new FieldType.Struct(inside);
    }

    private static Map<?, ?> logical(Map<Integer, Object> element) {
        return element.get(LOGICAL) instanceof Map<?, ?> type ? type : Map.of();
    }

    /// Of three levels: the middle one is repeated and has one child. Of two: the element itself is repeated.
    private static FieldType list(Map<String, FieldType> inside) {
        if (inside.values().stream().findFirst().orElse(Scalar.STRING) instanceof FieldType.ArrayOf repeated) {
            var name = inside.keySet().iterator().next();
            return repeated.element() instanceof FieldType.Struct middle && middle.fields().size() == 1
                    && !name.equals("array") && !name.endsWith("_tuple")
                            ? new FieldType.ArrayOf(middle.fields().values().iterator().next())
                            : repeated;
        }
        return new FieldType.Struct(inside);
    }

    private static FieldType map(Map<String, FieldType> inside) {
        if (inside.values().stream().findFirst().orElse(Scalar.STRING) instanceof FieldType.ArrayOf repeated
                && repeated.element() instanceof FieldType.Struct entry && entry.fields().size() == 2) {
            var parts = List.copyOf(entry.fields().values());
            return new FieldType.MapOf(parts.get(0), parts.get(1));
        }
        return new FieldType.Struct(inside);
    }

    private static FieldType scalar(Map<Integer, Object> element) {
        var logical = logical(element);
        var converted = number(element, CONVERTED, -1);
        if (converted == 5 || logical.get(5) instanceof Map) {
            var decimal = logical.get(5) instanceof Map<?, ?> given ? given : Map.of();
            return new FieldType.Scalar("decimal(" + number(decimal, 2, number(element, PRECISION, 10)) + ","
                    + number(decimal, 1, number(element, SCALE, 0)) + ")");
        }
        return new FieldType.Scalar(switch ((int) number(element, TYPE, -1)) {
            case 0 -> "boolean";
            case 1 -> whole(converted, logical);
            case 2 -> converted == 9 || converted == 10 || logical.containsKey(8) ? "timestamp" : "bigint";
            case 3 -> "timestamp";
            case 4 -> "float";
            case 5 -> "double";
            case 6 -> converted == 0 || converted == 4 || converted == 19 || logical.containsKey(1)
                    || logical.containsKey(4) || logical.containsKey(12) ? "string" : "binary";
            default -> "binary";
        });
    }

    private static String whole(long converted, Map<?, ?> logical) {
        if (converted == 6 || logical.containsKey(6)) {
            return "date";
        }
        var bits = logical.get(10) instanceof Map<?, ?> given ? number(given, 1, 32) : 32;
        return converted == 15 || bits == 8 ? "tinyint" : converted == 16 || bits == 16 ? "smallint" : "int";
    }
}

package dev.stepdeck.aws.s3;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/// The type that values of JSON have in common, as CREATE TABLE writes it.
///
/// @param name of a type without parts: `bigint`; empty while only nulls were seen, `array` or `struct` for the others
/// @param parts the fields of a struct by name in lower case, or the elements of an array under `element`
record JsonShape(String name, Map<String, JsonShape> parts) {

    private static final String ELEMENT = "element";
    private static final String STRING = "string";
    private static final JsonShape NONE = new JsonShape("", Map.of());

    static JsonShape of(JsonNode value) {
        if (value.isObject()) {
            var fields = new LinkedHashMap<String, JsonShape>();
            value.properties().forEach(field -> fields.merge(field.getKey().toLowerCase(Locale.ROOT),
                    of(field.getValue()), JsonShape::with));
            return new JsonShape("struct", fields);
        }
        if (value.isArray()) {
            return new JsonShape("array",
                    Map.of(ELEMENT, value.valueStream().map(JsonShape::of).reduce(NONE, JsonShape::with)));
        }
        if (value.isNull()) {
            return NONE;
        }
        return new JsonShape(value.isBoolean() ? "boolean" : !value.isNumber() ? STRING : number(value), Map.of());
    }

    private static String number(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong() ? "bigint" : "double";
    }

    /// What both are: text where they have nothing in common.
    JsonShape with(JsonShape other) {
        if (name.isEmpty() || equals(other)) {
            return other;
        }
        if (other.name.isEmpty()) {
            return this;
        }
        if (name.equals(other.name)) {
            var both = new LinkedHashMap<>(parts);
            other.parts.forEach((field, shape) -> both.merge(field, shape, JsonShape::with));
            return new JsonShape(name, both);
        }
        return new JsonShape(numeric() && other.numeric() ? "double" : STRING, Map.of());
    }

    private boolean numeric() {
        return name.equals("bigint") || name.equals("double");
    }

    /// As CREATE TABLE writes it.
    String type() {
        return switch (name) {
            case "" -> STRING;
            case "array" -> "array<" + parts.getOrDefault(ELEMENT, NONE).type() + ">";
            case "struct" -> parts.isEmpty()
                    ? STRING
                    : "struct<" + parts.entrySet().stream()
                            .map(field -> TableDraft.word(field.getKey()) + ":" + field.getValue().type())
                            .collect(Collectors.joining(",")) + ">";
            default -> name;
        };
    }
}

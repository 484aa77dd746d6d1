package dev.stepdeck.asl.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/// A JSON value of the definition, its location, and where to report. The typed readers report a value of another type and return
/// nothing.
record Cursor(JsonNode node, String path, Report report) {

    static Cursor root(JsonNode node, Report report) {
        return new Cursor(node, "", report);
    }

    String location() {
        return path.isEmpty() ? "/" : path;
    }

    boolean has(String name) {
        return node.has(name);
    }

    /// An existing member, null or not.
    Optional<Cursor> child(String name) {
        JsonNode value = node.get(name);
        return value == null ? Optional.empty() : Optional.of(new Cursor(value, path + "/" + name, report));
    }

    List<Cursor> elements() {
        var elements = new ArrayList<Cursor>(node.size());
        for (int i = 0; i < node.size(); i++) {
            elements.add(new Cursor(node.get(i), path + "[" + i + "]", report));
        }
        return elements;
    }

    Optional<String> string(String name) {
        return child(name).filter(c -> c.is(c.node.isString(), "Value is not a string")).map(c -> c.node.stringValue());
    }

    /// The elements of a member that is an array of strings.
    List<String> strings(String name) {
        return array(name).stream().filter(c -> c.is(c.node.isString(), "Value is not a string"))
                .map(c -> c.node.stringValue()).toList();
    }

    Optional<JsonNode> number(String name) {
        return child(name).filter(c -> c.is(c.node.isNumber(), "Expected value of type Number")).map(Cursor::node);
    }

    Optional<Integer> integer(String name) {
        return child(name).filter(c -> c.is(c.node.isIntegralNumber() && c.node.canConvertToInt(),
                "Expected value of type Integer")).map(c -> c.node.intValue());
    }

    Optional<Cursor> object(String name) {
        return child(name).filter(c -> c.is(c.node.isObject(), "Expected value of type Object"));
    }

    List<Cursor> array(String name) {
        return child(name).filter(c -> c.is(c.node.isArray(), "Expected value of type Array")).map(Cursor::elements)
                .orElse(List.of());
    }

    /// Reports fields that are missing, in AWS's words.
    boolean requires(String... names) {
        List<String> missing = List.of(names).stream().filter(n -> !has(n)).toList();
        if (!missing.isEmpty()) {
            error("These fields are required: [" + String.join(", ", missing) + "]");
        }
        return missing.isEmpty();
    }

    /// Reports fields that do not belong here, in AWS's words.
    void allows(Set<String> names) {
        for (String name : node.propertyNames()) {
            if (!names.contains(name)) {
                error("Field '" + name + "' is not supported");
            }
        }
    }

    void error(String message) {
        report.error(Diagnostic.SCHEMA, message, location());
    }

    /// Reports a value for which the condition does not hold.
    boolean is(boolean condition, String message) {
        if (!condition) {
            error(message);
        }
        return condition;
    }
}

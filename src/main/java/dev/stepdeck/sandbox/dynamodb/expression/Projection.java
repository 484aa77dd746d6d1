package dev.stepdeck.sandbox.dynamodb.expression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.stepdeck.sandbox.dynamodb.expression.DocumentPath.Step;
import dev.stepdeck.sandbox.dynamodb.value.Value;

/// The parts of items that a request asks for.
public record Projection(List<DocumentPath> paths) {

    public Projection {
        paths = List.copyOf(paths);
    }

    /// Only these parts of an item, in the structures in which they are; of lists, the elements move together.
    public Value.Fields of(Value.Fields item) {
        var root = new Part();
        paths.forEach(path -> path.in(item).ifPresent(value -> root.add(path.steps(), value)));
        return root.fields();
    }

    /// A structure in the making.
    private static final class Part {

        private final Map<String, Object> names = new LinkedHashMap<>();
        private final Map<Integer, Object> indexes = new TreeMap<>();

        void add(List<Step> steps, Value value) {
            var rest = steps.subList(1, steps.size());
            switch (steps.getFirst()) {
                case Step.Name(var name) -> add(names, name, rest, value);
                case Step.Index(var index) -> add(indexes, index, rest, value);
            }
        }

        private static <K> void add(Map<K, Object> parts, K key, List<Step> rest, Value value) {
            if (rest.isEmpty()) {
                parts.put(key, value);
            } else if (parts.computeIfAbsent(key, _ -> new Part()) instanceof Part part) {
                part.add(rest, value);
            }
        }

        Value.Fields fields() {
            var fields = new LinkedHashMap<String, Value>();
            names.forEach((name, part) -> fields.put(name, value(part)));
            return new Value.Fields(fields);
        }

        private static Value value(Object part) {
            return switch (part) {
                case Value value -> value;
                case Part inner when inner.indexes.isEmpty() -> inner.fields();
                case Part inner -> new Value.Items(inner.indexes.values().stream().map(Part::value).toList());
                default -> throw new IllegalStateException("No part: " + part);
            };
        }
    }
}

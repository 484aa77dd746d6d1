package dev.stepdeck.sandbox.dynamodb.expression;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.dynamodb.value.Value;

/// Where in an item something is: a name, then names and indexes.
public record DocumentPath(List<Step> steps) {

    public DocumentPath {
        steps = List.copyOf(steps);
    }

    /// One step down.
    public sealed interface Step {

        record Name(String name) implements Step {

            @Override
            public String toString() {
                return name;
            }
        }

        record Index(int index) implements Step {

            @Override
            public String toString() {
                return "[" + index + "]";
            }
        }
    }

    /// The attribute in which it begins.
    public String attribute() {
        return steps.getFirst().toString();
    }

    /// Whether it is a whole attribute.
    public boolean isAttribute() {
        return steps.size() == 1;
    }

    /// What is there.
    public Optional<Value> in(Value.Fields item) {
        Value at = item;
        for (var step : steps) {
            var next = below(at, step);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            at = next.get();
        }
        return Optional.of(at);
    }

    static Optional<Value> below(Value value, Step step) {
        return switch (step) {
            case Step.Name(var name) -> value instanceof Value.Fields map
                    ? Optional.ofNullable(map.values().get(name))
                    : Optional.empty();
            case Step.Index(var index) -> value instanceof Value.Items list && index < list.values().size()
                    ? Optional.of(list.values().get(index))
                    : Optional.empty();
        };
    }

    /// Whether one of the two is the other or within it.
    boolean overlaps(DocumentPath other) {
        int common = Math.min(steps.size(), other.steps.size());
        return steps.subList(0, common).equals(other.steps.subList(0, common));
    }

    /// Whether the one takes for a list what the other takes for a map.
    boolean conflicts(DocumentPath other) {
        int common = Math.min(steps.size(), other.steps.size());
        for (int i = 0; i < common; i++) {
            var step = steps.get(i);
            var otherStep = other.steps.get(i);
            if (!step.equals(otherStep)) {
                return step.getClass() != otherStep.getClass();
            }
        }
        return false;
    }

    /// As errors show it: `[a, b, [1]]`.
    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}

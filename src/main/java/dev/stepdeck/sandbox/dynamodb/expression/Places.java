package dev.stepdeck.sandbox.dynamodb.expression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

import dev.stepdeck.sandbox.dynamodb.expression.DocumentPath.Step;
import dev.stepdeck.sandbox.dynamodb.value.DynamoFaults;
import dev.stepdeck.sandbox.dynamodb.value.Value;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Changes single places of an item.
final class Places {

    /// Orders places by the indexes in them.
    static final Comparator<DocumentPath> ORDER = Places::order;

    private Places() {}

    /// The item with a value at a place; what is around it must be there.
    static Value.Fields put(Value.Fields item, Update.Change change) {
        return (Value.Fields) put(item, change.path().steps(), change.value());
    }

    private static Value put(Value around, List<Step> steps, Value value) {
        var step = steps.getFirst();
        var rest = steps.subList(1, steps.size());
        var inner = rest.isEmpty()
                ? value
                : put(DocumentPath.below(around, step).orElseThrow(Places::noPlace), rest, value);
        return switch (step) {
            case Step.Name(var name) when around instanceof Value.Fields map -> {
                var fields = new LinkedHashMap<>(map.values());
                fields.put(name, inner);
                yield new Value.Fields(fields);
            }
            case Step.Index(var index) when around instanceof Value.Items list -> {
                var items = new ArrayList<>(list.values());
                if (index < items.size()) {
                    items.set(index, inner);
                } else {
                    items.add(inner);
                }
                yield new Value.Items(items);
            }
            case Step.Name _,Step.Index _ -> throw noPlace();
        };
    }

    /// The item without a place; nothing changes if it is not there, but what is around it must be.
    static Value.Fields remove(Value.Fields item, DocumentPath path) {
        return (Value.Fields) remove(item, path.steps());
    }

    private static Value remove(Value around, List<Step> steps) {
        var step = steps.getFirst();
        var rest = steps.subList(1, steps.size());
        if (!rest.isEmpty()) {
            var below = DocumentPath.below(around, step).orElseThrow(Places::noPlace);
            return put(around, List.of(step), remove(below, rest));
        }
        return switch (step) {
            case Step.Name(var name) when around instanceof Value.Fields map -> {
                var fields = new LinkedHashMap<>(map.values());
                fields.remove(name);
                yield new Value.Fields(fields);
            }
            case Step.Index(var index) when around instanceof Value.Items list -> {
                var items = new ArrayList<>(list.values());
                if (index < items.size()) {
                    items.remove(index);
                }
                yield new Value.Items(items);
            }
            case Step.Name _,Step.Index _ -> throw noPlace();
        };
    }

    private static AwsServiceException noPlace() {
        return DynamoFaults.validation("The document path provided in the update expression is invalid for update");
    }

    private static int order(DocumentPath one, DocumentPath other) {
        int common = Math.min(one.steps().size(), other.steps().size());
        for (int i = 0; i < common; i++) {
            int order = order(one.steps().get(i), other.steps().get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.steps().size(), other.steps().size());
    }

    private static int order(Step one, Step other) {
        return one instanceof Step.Index(var index) && other instanceof Step.Index(var otherIndex)
                ? Integer.compare(index, otherIndex)
                : one.toString().compareTo(other.toString());
    }
}

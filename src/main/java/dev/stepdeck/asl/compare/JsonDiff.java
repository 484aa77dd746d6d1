package dev.stepdeck.asl.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// How one JSON value becomes another, as a tree: members by their names, items of arrays by the longest common
/// sequence, so that an item inserted at the front does not make all others differ.
///
/// @param name of the member, or the index of the item on the side where it is; empty for the whole
/// @param before the value on the left; absent when it was added
/// @param after the value on the right; absent when it was removed
/// @param children what is inside, for [Kind#INSIDE]
public record JsonDiff(String name, Kind kind, Optional<JsonNode> before, Optional<JsonNode> after,
        List<JsonDiff> children) {

    /// Arrays with more pairs of items than this are compared item by item: the sequence would cost too much.
    private static final long MOST_PAIRS = 1_000_000;

    /// How the two sides differ at a position.
    public enum Kind {
        /// not at all
        SAME,
        /// only the right has it
        ADDED,
        /// only the left has it
        REMOVED,
        /// both have it, with different values
        CHANGED,
        /// both are objects or arrays that differ inside
        INSIDE
    }

    public JsonDiff {
        children = List.copyOf(children);
    }

    /// Compares two values.
    public static JsonDiff of(JsonNode before, JsonNode after) {
        return of("", before, after);
    }

    private static JsonDiff of(String name, JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return new JsonDiff(name, Kind.SAME, Optional.of(before), Optional.of(after), List.of());
        }
        if (before.isObject() && after.isObject()) {
            return inside(name, before, after, members(before, after));
        }
        if (before.isArray() && after.isArray()) {
            return inside(name, before, after, items(before, after));
        }
        return new JsonDiff(name, Kind.CHANGED, Optional.of(before), Optional.of(after), List.of());
    }

    private static JsonDiff inside(String name, JsonNode before, JsonNode after, List<JsonDiff> children) {
        return new JsonDiff(name, Kind.INSIDE, Optional.of(before), Optional.of(after), children);
    }

    private static JsonDiff added(String name, JsonNode value) {
        return new JsonDiff(name, Kind.ADDED, Optional.empty(), Optional.of(value), List.of());
    }

    private static JsonDiff removed(String name, JsonNode value) {
        return new JsonDiff(name, Kind.REMOVED, Optional.of(value), Optional.empty(), List.of());
    }

    private static List<JsonDiff> members(JsonNode before, JsonNode after) {
        var names = new LinkedHashSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        var members = new ArrayList<JsonDiff>();
        for (var name : names) {
            var left = before.get(name);
            var right = after.get(name);
            if (left == null) {
                members.add(added(name, right));
            } else if (right == null) {
                members.add(removed(name, left));
            } else {
                members.add(of(name, left, right));
            }
        }
        return members;
    }

    private static List<JsonDiff> items(JsonNode before, JsonNode after) {
        if ((long) before.size() * after.size() > MOST_PAIRS) {
            return byIndex(before, after);
        }
        var common = commonLengths(before, after);
        var items = new ArrayList<JsonDiff>();
        var left = new ArrayList<Integer>();
        var right = new ArrayList<Integer>();
        int i = 0;
        int j = 0;
        while (i < before.size() && j < after.size()) {
            if (before.get(i).equals(after.get(j))) {
                pair(before, after, left, right, items);
                items.add(of(String.valueOf(j++), before.get(i++), after.get(j - 1)));
            } else if (common[i + 1][j] >= common[i][j + 1]) {
                left.add(i++);
            } else {
                right.add(j++);
            }
        }
        while (i < before.size()) {
            left.add(i++);
        }
        while (j < after.size()) {
            right.add(j++);
        }
        pair(before, after, left, right, items);
        return items;
    }

    /// What lies between two common items: a removed and an added one of the same kind count as one that has changed.
    private static void pair(JsonNode before, JsonNode after, List<Integer> left, List<Integer> right,
            List<JsonDiff> items) {
        int pairs = Math.min(left.size(), right.size());
        for (int k = 0; k < pairs; k++) {
            items.add(of(String.valueOf(right.get(k)), before.get(left.get(k)), after.get(right.get(k))));
        }
        for (int k = pairs; k < left.size(); k++) {
            items.add(removed(String.valueOf(left.get(k)), before.get(left.get(k))));
        }
        for (int k = pairs; k < right.size(); k++) {
            items.add(added(String.valueOf(right.get(k)), after.get(right.get(k))));
        }
        left.clear();
        right.clear();
    }

    private static int[][] commonLengths(JsonNode before, JsonNode after) {
        var lengths = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                lengths[i][j] = before.get(i).equals(after.get(j))
                        ? lengths[i + 1][j + 1] + 1
                        : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
            }
        }
        return lengths;
    }

    private static List<JsonDiff> byIndex(JsonNode before, JsonNode after) {
        var items = new ArrayList<JsonDiff>();
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            var name = String.valueOf(i);
            if (i >= before.size()) {
                items.add(added(name, after.get(i)));
            } else if (i >= after.size()) {
                items.add(removed(name, before.get(i)));
            } else {
                items.add(of(name, before.get(i), after.get(i)));
            }
        }
        return items;
    }

    /// How many places differ.
    public int differences() {
        return switch (kind) {
            case SAME -> 0;
            case ADDED, REMOVED, CHANGED -> 1;
            case INSIDE -> children.stream().mapToInt(JsonDiff::differences).sum();
        };
    }

    /// One side reconstructed from the tree.
    ///
    /// @param right whether to reconstruct the right side
    /// @return empty where this side has nothing
    Optional<JsonNode> side(boolean right) {
        if (kind != Kind.INSIDE) {
            return right ? after : before;
        }
        if (after.filter(JsonNode::isArray).isPresent()) {
            var array = JsonNodeFactory.instance.arrayNode();
            children.forEach(child -> child.side(right).ifPresent(array::add));
            return Optional.of(array);
        }
        var object = JsonNodeFactory.instance.objectNode();
        children.forEach(child -> child.side(right).ifPresent(value -> object.set(child.name(), value)));
        return Optional.of(object);
    }
}

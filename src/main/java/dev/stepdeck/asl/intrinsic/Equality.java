package dev.stepdeck.asl.intrinsic;

import java.util.Comparator;

import tools.jackson.databind.JsonNode;

/// When two JSON values are the same: numbers by value, everything else by structure.
final class Equality {

    private static final NumberOrder NUMBERS = new NumberOrder();
    private static final Comparator<JsonNode> BY_VALUE = (a, b) -> {
        if (a.isNumber() && b.isNumber()) {
            return NUMBERS.compare(a, b);
        }
        return a.equals(b) ? 0 : 1;
    };

    private Equality() {}

    static boolean same(JsonNode one, JsonNode other) {
        return one.equals(BY_VALUE, other);
    }
}

package dev.stepdeck.asl.intrinsic;

import java.util.Comparator;

import tools.jackson.databind.JsonNode;

/// JSON numbers by value, whatever their types, including those too large for a double (`1e400`), which come before or
/// after all others.
public final class NumberOrder implements Comparator<JsonNode> {

    /// Compares two numbers.
    @Override
    public int compare(JsonNode one, JsonNode other) {
        if (isWhole(one) && isWhole(other)) {
            return Long.compare(one.longValue(), other.longValue());
        }
        return isFinite(one) && isFinite(other)
                ? one.decimalValue().compareTo(other.decimalValue())
                : Double.compare(nearest(one), nearest(other));
    }

    /// The nearest double; infinite for what is too large.
    public static double nearest(JsonNode number) {
        return number.numberValue().doubleValue();
    }

    private static boolean isWhole(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToLong();
    }

    private static boolean isFinite(JsonNode number) {
        return number.isIntegralNumber() || Double.isFinite(nearest(number));
    }
}

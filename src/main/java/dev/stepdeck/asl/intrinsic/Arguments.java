package dev.stepdeck.asl.intrinsic;

import java.util.List;

import tools.jackson.databind.JsonNode;

/// Checked access to a call's arguments.
record Arguments(String function, List<JsonNode> values) {

    /// @throws IntrinsicFailure unless there are from `least` to `most` arguments
    static Arguments of(Intrinsic function, List<JsonNode> values, int least, int most) {
        if (values.size() < least || values.size() > most) {
            throw new IntrinsicFailure("Invalid number of arguments for " + function.name());
        }
        return new Arguments(function.name(), values);
    }

    JsonNode value(int index) {
        return values.get(index);
    }

    JsonNode array(int index) {
        JsonNode value = values.get(index);
        if (!value.isArray()) {
            throw invalid(index, "an array", value);
        }
        return value;
    }

    JsonNode object(int index) {
        JsonNode value = values.get(index);
        if (!value.isObject()) {
            throw invalid(index, "a JSON object", value);
        }
        return value;
    }

    String string(int index) {
        JsonNode value = values.get(index);
        if (!value.isString()) {
            throw invalid(index, "a string", value);
        }
        return value.stringValue();
    }

    /// A whole number; fractions are rounded half up, as recorded for States.MathAdd.
    long integer(int index) {
        JsonNode value = values.get(index);
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        if (!value.isNumber()) {
            throw invalid(index, "a number", value);
        }
        double number = NumberOrder.nearest(value);
        if (Math.abs(number) < 0x1p63) {
            return Math.round(number);
        }
        throw invalid(index, "a 64-bit number", value);
    }

    private IntrinsicFailure invalid(int index, String wanted, JsonNode value) {
        return new IntrinsicFailure("Argument " + (index + 1) + " of " + function + " must be " + wanted + " but was: "
                + value);
    }
}

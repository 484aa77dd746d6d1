package dev.stepdeck.sandbox.sfn.run;

import java.util.Optional;

import dev.stepdeck.asl.data.Expression;
import dev.stepdeck.asl.data.PathExpression;
import dev.stepdeck.asl.data.Scope;
import dev.stepdeck.asl.data.StatesException;
import dev.stepdeck.asl.model.MapState;

import tools.jackson.databind.JsonNode;

/// How many iterations at once and how many may fail, from the state's fields on its data.
final class MapLimitsReader {

    private MapLimitsReader() {}

    /// How many iterations at once, 0 for no limit.
    static int maxConcurrency(MapState state, Scope effective) {
        long concurrency = whole(state.limits().maxConcurrency(), "MaxConcurrency", effective);
        if (concurrency < 0) {
            throw StatesException.runtime("MaxConcurrency cannot be negative.");
        }
        return (int) Math.min(Integer.MAX_VALUE, concurrency);
    }

    static MapRunBoard.Plan read(MapState state, Scope effective, int maxConcurrency) {
        var limits = state.limits();
        long count = whole(limits.toleratedFailureCount(), "ToleratedFailureCount", effective);
        if (count < 0) {
            throw StatesException.runtime("ToleratedFailureCount cannot be negative.");
        }
        double percentage = fraction(limits.toleratedFailurePercentage(), effective);
        if (!(percentage >= 0 && percentage <= 100)) {
            throw StatesException.runtime("ToleratedFailurePercentage must be between 0 and 100.");
        }
        return new MapRunBoard.Plan(maxConcurrency, count, percentage);
    }

    static long whole(Optional<Expression> expression, String field, Scope scope) {
        if (expression.isEmpty()) {
            return 0;
        }
        var value = value(expression.get(), scope);
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.asLong();
        }
        try {
            return Long.parseLong(value.asString(""));
        } catch (NumberFormatException e) {
            throw invalid(expression.get(), field, value, "integer");
        }
    }

    private static double fraction(Optional<Expression> expression, Scope scope) {
        if (expression.isEmpty()) {
            return 0;
        }
        var value = value(expression.get(), scope);
        if (value.isNumber()) {
            return value.numberValue().doubleValue();
        }
        try {
            return Double.parseDouble(value.asString(""));
        } catch (NumberFormatException e) {
            throw invalid(expression.get(), "ToleratedFailurePercentage", value, "float");
        }
    }

    private static JsonNode value(Expression expression, Scope scope) {
        return expression instanceof PathExpression path ? path.path().read(scope) : expression.evaluate(scope);
    }

    private static StatesException invalid(Expression expression, String field, JsonNode value, String wanted) {
        if (expression instanceof PathExpression path) {
            return StatesException.runtime("The " + field + "Path field refers to value \""
                    + (value.isString() ? value.stringValue() : value) + "\" which is not a valid " + wanted + ": "
                    + path.path().text());
        }
        return new StatesException(StatesException.QUERY_EVALUATION_ERROR,
                "The " + field + " field must be a valid " + wanted + " but was: " + value, field);
    }
}

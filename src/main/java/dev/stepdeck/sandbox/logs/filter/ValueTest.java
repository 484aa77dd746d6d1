package dev.stepdeck.sandbox.logs.filter;

import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;

/// A test of one value.
sealed interface ValueTest {

    boolean passes(JsonNode value);

    /// The text is, or is not, of a pattern.
    record Text(Predicate<String> pattern, boolean wanted) implements ValueTest {

        @Override
        public boolean passes(JsonNode value) {
            if (value.isNull()) {
                return false;
            }
            return pattern.test(value.isContainer() ? value.toString() : value.asString()) == wanted;
        }
    }

    /// A comparison with a number. Texts are read as numbers only where every value is a text.
    record Numeric(Comparison comparison, double than, boolean readsText) implements ValueTest {

        @Override
        public boolean passes(JsonNode value) {
            if (value.isNumber()) {
                return comparison.holds(Double.compare(value.doubleValue(), than));
            }
            if (!readsText || !value.isString()) {
                return false;
            }
            try {
                return comparison.holds(Double.compare(Double.parseDouble(value.stringValue()), than));
            } catch (NumberFormatException e) {
                return comparison == Comparison.NOT_EQUAL;
            }
        }
    }

    /// `IS NULL`.
    record Null() implements ValueTest {

        @Override
        public boolean passes(JsonNode value) {
            return value.isNull();
        }
    }

    /// `IS TRUE` and `IS FALSE`.
    record Bool(boolean expected) implements ValueTest {

        @Override
        public boolean passes(JsonNode value) {
            return value.isBoolean() && value.booleanValue() == expected;
        }
    }
}

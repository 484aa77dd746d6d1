package dev.stepdeck.sandbox.logs.insights;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.OptionalDouble;

/// What a field or an expression gives for an event.
public sealed interface Value {

    /// How it is written in a result.
    String text();

    /// Its number, if it is one or reads as one.
    OptionalDouble number();

    /// Whether there is none.
    default boolean isMissing() {
        return this instanceof Missing;
    }

    /// Whether it counts as true in a filter.
    default boolean holds() {
        return switch (this) {
            case Bool bool -> bool.value();
            case Num num -> num.value() != 0;
            case Text text -> !text.text().isEmpty();
            case Time _ -> true;
            case Missing _ -> false;
        };
    }

    /// No value: the event does not have the field.
    static Value missing() {
        return Missing.VALUE;
    }

    static Value of(boolean value) {
        return new Bool(value);
    }

    static Value of(String text) {
        return new Text(text);
    }

    /// A number; none if it is infinite or not a number.
    static Value of(double number) {
        return Double.isFinite(number) ? new Num(number) : Missing.VALUE;
    }

    /// The order of two values: numbers among each other by size, else by text; what is missing is last.
    static int compare(Value one, Value other) {
        if (one.isMissing() || other.isMissing()) {
            return Boolean.compare(one.isMissing(), other.isMissing());
        }
        var left = one.number();
        var right = other.number();
        if (left.isPresent() && right.isPresent()) {
            return Double.compare(left.getAsDouble(), right.getAsDouble());
        }
        return one.text().compareTo(other.text());
    }

    /// No value.
    enum Missing implements Value {
        VALUE;

        @Override
        public String text() {
            return "";
        }

        @Override
        public OptionalDouble number() {
            return OptionalDouble.empty();
        }
    }

    /// A text; it counts as a number where it reads as one, as fields of JSON and of `parse` do.
    record Text(String text) implements Value {

        private static final int LONGEST_NUMBER = 40;

        @Override
        public OptionalDouble number() {
            if (text.isEmpty() || text.length() > LONGEST_NUMBER || "+-.0123456789".indexOf(text.charAt(0)) < 0
                    || Character.isLetter(text.charAt(text.length() - 1))) {
                return OptionalDouble.empty();
            }
            try {
                return OptionalDouble.of(Double.parseDouble(text));
            } catch (NumberFormatException e) {
                return OptionalDouble.empty();
            }
        }
    }

    /// A number that was computed.
    record Num(double value) implements Value {

        private static final double WHOLE = 1e15;

        @Override
        public String text() {
            return value == Math.rint(value) && Math.abs(value) < WHOLE
                    ? Long.toString((long) value)
                    : new BigDecimal(Double.toString(value)).toPlainString();
        }

        @Override
        public OptionalDouble number() {
            return OptionalDouble.of(value);
        }
    }

    /// A truth value; JSON's `true` is shown as 1.
    record Bool(boolean value) implements Value {

        @Override
        public String text() {
            return value ? "1" : "0";
        }

        @Override
        public OptionalDouble number() {
            return OptionalDouble.of(value ? 1 : 0);
        }
    }

    /// A time in epoch milliseconds.
    record Time(long millis) implements Value {

        private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS")
                .withZone(ZoneOffset.UTC);

        @Override
        public String text() {
            return FORMAT.format(Instant.ofEpochMilli(millis));
        }

        @Override
        public OptionalDouble number() {
            return OptionalDouble.of(millis);
        }
    }
}

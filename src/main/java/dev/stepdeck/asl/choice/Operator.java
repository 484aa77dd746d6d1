package dev.stepdeck.asl.choice;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

import dev.stepdeck.asl.data.Timestamps;
import dev.stepdeck.asl.intrinsic.NumberOrder;
import dev.stepdeck.asl.text.Wildcard;

import tools.jackson.databind.JsonNode;

/// The comparison operators of choice rules; each also has a form that takes its right side from a path. A value of
/// another type than the operator's never matches (States Language, "Choice State").
public enum Operator {
    /// the same boolean
    BOOLEAN_EQUALS("BooleanEquals", Type.BOOLEAN, "=="),
    /// the same number
    NUMERIC_EQUALS("NumericEquals", Type.NUMBER, "=="),
    /// a smaller number
    NUMERIC_LESS_THAN("NumericLessThan", Type.NUMBER, "<"),
    /// a smaller or the same number
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Type.NUMBER, "<="),
    /// a greater number
    NUMERIC_GREATER_THAN("NumericGreaterThan", Type.NUMBER, ">"),
    /// a greater or the same number
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", Type.NUMBER, ">="),
    /// the same string
    STRING_EQUALS("StringEquals", Type.STRING, "=="),
    /// a string sorted before
    STRING_LESS_THAN("StringLessThan", Type.STRING, "<"),
    /// a string sorted before, or the same
    STRING_LESS_THAN_EQUALS("StringLessThanEquals", Type.STRING, "<="),
    /// a string sorted after
    STRING_GREATER_THAN("StringGreaterThan", Type.STRING, ">"),
    /// a string sorted after, or the same
    STRING_GREATER_THAN_EQUALS("StringGreaterThanEquals", Type.STRING, ">="),
    /// a string that matches a pattern in which `*` stands for any characters
    STRING_MATCHES("StringMatches", Type.PATTERN, "matches"),
    /// the same moment
    TIMESTAMP_EQUALS("TimestampEquals", Type.TIMESTAMP, "=="),
    /// an earlier moment
    TIMESTAMP_LESS_THAN("TimestampLessThan", Type.TIMESTAMP, "<"),
    /// an earlier or the same moment
    TIMESTAMP_LESS_THAN_EQUALS("TimestampLessThanEquals", Type.TIMESTAMP, "<="),
    /// a later moment
    TIMESTAMP_GREATER_THAN("TimestampGreaterThan", Type.TIMESTAMP, ">"),
    /// a later or the same moment
    TIMESTAMP_GREATER_THAN_EQUALS("TimestampGreaterThanEquals", Type.TIMESTAMP, ">=");

    /// What an operator compares.
    public enum Type {
        /// true or false
        BOOLEAN,
        /// a number
        NUMBER,
        /// a string
        STRING,
        /// a string against a pattern
        PATTERN,
        /// a string that is a timestamp
        TIMESTAMP
    }

    private final String field;
    private final Type type;
    private final String symbol;

    Operator(String field, Type type, String symbol) {
        this.field = field;
        this.type = type;
        this.symbol = symbol;
    }

    /// The operator of a choice rule's field, without its `Path`.
    public static Optional<Operator> of(String field) {
        return Arrays.stream(values()).filter(o -> o.field.equals(field)).findFirst();
    }

    /// The field name in a choice rule.
    public String field() {
        return field;
    }

    /// What it compares.
    public Type type() {
        return type;
    }

    /// The operator for a reader: `==`, `<`, `matches`.
    public String symbol() {
        return symbol;
    }

    /// Whether `left operator right` holds.
    boolean holds(JsonNode left, JsonNode right) {
        return switch (type) {
            case BOOLEAN -> left.isBoolean() && right.isBoolean() && left.booleanValue() == right.booleanValue();
            case NUMBER -> left.isNumber() && right.isNumber() && ordered(new NumberOrder().compare(left, right));
            case STRING ->
                left.isString() && right.isString() && ordered(left.stringValue().compareTo(right.stringValue()));
            case PATTERN ->
                left.isString() && right.isString() && Wildcard.escaped(right.stringValue()).matches(left.stringValue());
            case TIMESTAMP -> {
                Optional<Instant> a = moment(left);
                Optional<Instant> b = moment(right);
                yield a.isPresent() && b.isPresent() && ordered(a.get().compareTo(b.get()));
            }
        };
    }

    private boolean ordered(int comparison) {
        return switch (symbol) {
            case "==" -> comparison == 0;
            case "<" -> comparison < 0;
            case "<=" -> comparison <= 0;
            case ">" -> comparison > 0;
            default -> comparison >= 0;
        };
    }

    private static Optional<Instant> moment(JsonNode node) {
        return node.isString() ? Timestamps.parse(node.stringValue()) : Optional.empty();
    }
}

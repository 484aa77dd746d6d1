package dev.stepdeck.sandbox.quality;

import java.util.List;
import java.util.function.UnaryOperator;

/// What a rule asks of a measure or of values.
public sealed interface Condition {

    /// @param operator `=`, `!=`, `<`, `<=`, `>`, `>=`
    record Compare(String operator, Value value) implements Condition {

        /// Whether what compares with the value in this order, as a Comparator tells it, meets the condition.
        boolean meets(int order) {
            return switch (operator) {
                case "=" -> order == 0;
                case "!=" -> order != 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                default -> throw new RulesetException("Unknown operator: " + operator);
            };
        }
    }

    /// Without its ends, as DQDL means it.
    record Between(boolean not, Value low, Value high) implements Condition {}

    /// `in [1, 2]`
    record In(boolean not, List<Value> values) implements Condition {

        public In {
            values = List.copyOf(values);
        }
    }

    /// `matches "[A-Z]*"`
    record Matches(boolean not, String pattern) implements Condition {}

    /// Whether a measure meets it. Texts are not measures, and meet nothing.
    default boolean holds(double measure) {
        return switch (this) {
            case Compare compare -> compare.meets(Double.compare(measure, number(compare.value())));
            case Between between ->
                between.not() != (measure > number(between.low()) && measure < number(between.high()));
            case In in -> in.not() != in.values().stream().anyMatch(value -> number(value) == measure);
            case Matches _ -> false;
        };
    }

    /// The same with numbers in place of what depends on earlier measures.
    ///
    /// @param low gives the number where values have to be above it, `high` where they have to be below it
    default Condition resolved(UnaryOperator<Value> low, UnaryOperator<Value> high) {
        return switch (this) {
            case Compare(String operator, Value value) ->
                new Compare(operator, (operator.startsWith("<") ? high : low).apply(value));
            case Between(boolean not, Value from, Value to) -> new Between(not, low.apply(from), high.apply(to));
            case In(boolean not, List<Value> values) -> new In(not, values.stream().map(low).toList());
            case Matches matches -> matches;
        };
    }

    private static double number(Value value) {
        return switch (value) {
            case Value.Numeric number -> number.number().doubleValue();
            case Value.Text _,Value.Now _,Value.Period _,Value.Keyword _,Value.Dynamic _ ->
                throw new RulesetException("A number was expected in a condition");
        };
    }
}

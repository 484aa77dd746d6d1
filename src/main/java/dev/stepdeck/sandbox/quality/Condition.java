package dev.stepdeck.sandbox.quality;

import java.util.List;

/// What a rule asks of a measure or of values.
public sealed interface Condition {

    /// @param operator `=`, `!=`, `<`, `<=`, `>`, `>=`
    record Compare(String operator, Value value) implements Condition {}

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
            case Compare compare -> {
                int order = Double.compare(measure, number(compare.value()));
                yield switch (compare.operator()) {
                    case "=" -> order == 0;
                    case "!=" -> order != 0;
                    case "<" -> order < 0;
                    case "<=" -> order <= 0;
                    case ">" -> order > 0;
                    case ">=" -> order >= 0;
                    default -> throw new RulesetException("Unknown operator: " + compare.operator());
                };
            }
            case Between between ->
                between.not() != (measure > number(between.low()) && measure < number(between.high()));
            case In in -> in.not() != in.values().stream().anyMatch(value -> number(value) == measure);
            case Matches _ -> false;
        };
    }

    private static double number(Value value) {
        return switch (value) {
            case Value.Numeric number -> number.number().doubleValue();
            case Value.Text _,Value.Now _,Value.Period _,Value.Keyword _ ->
                throw new RulesetException("A number was expected in a condition");
        };
    }
}

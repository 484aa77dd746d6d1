package dev.stepdeck.sandbox.quality;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;

/// A number that depends on what earlier evaluations have measured. Source: DQDL, "Dynamic rules".
sealed interface Expression {

    /// `0.9`
    record Constant(double value) implements Expression {}

    /// `last(10)`: the measures of the last evaluations.
    record Last(int count) implements Expression {}

    /// `avg(last(10))`
    record Function(String name, List<Expression> arguments) implements Expression {

        public Function {
            arguments = List.copyOf(arguments);
        }
    }

    /// `0.9 * avg(last(10))`
    record Operation(String operator, Expression left, Expression right) implements Expression {}

    /// Its value.
    ///
    /// @param earlier the measures of so many evaluations before this one, newest first
    default double value(IntFunction<List<Double>> earlier) {
        return switch (this) {
            case Constant constant -> constant.value();
            case Last last -> {
                if (last.count() > 1) {
                    throw new RulesetException("last(" + last.count()
                            + ") gives several values: put a function around it, such as avg");
                }
                yield values(earlier).getFirst();
            }
            case Function function -> called(function, earlier);
            case Operation(String operator, Expression left, Expression right) -> {
                double one = left.value(earlier);
                double two = right.value(earlier);
                yield switch (operator) {
                    case "+" -> one + two;
                    case "-" -> one - two;
                    case "*" -> one * two;
                    case "/" -> one / two;
                    default -> throw new RulesetException("Unknown operator: " + operator);
                };
            }
        };
    }

    /// Its values: several for `last(10)`, and one for the others. Where nothing was measured yet, 0.
    private List<Double> values(IntFunction<List<Double>> earlier) {
        if (this instanceof Last(int count)) {
            var found = earlier.apply(count);
            return found.isEmpty() ? List.of(0.0) : found;
        }
        return List.of(value(earlier));
    }

    private static double called(Function function, IntFunction<List<Double>> earlier) {
        var values = function.arguments().getFirst().values(earlier);
        var numbers = values.stream().mapToDouble(Double::doubleValue);
        return switch (function.name().toLowerCase(Locale.ROOT)) {
            case "avg", "average" -> numbers.average().orElse(0);
            case "sum" -> numbers.sum();
            case "min" -> numbers.min().orElse(0);
            case "max" -> numbers.max().orElse(0);
            case "median" -> median(numbers.sorted().toArray());
            case "std" -> deviation(values);
            case "abs" -> Math.abs(function.arguments().getFirst().value(earlier));
            case "index" -> {
                int at = (int) function.arguments().getLast().value(earlier);
                if (function.arguments().size() != 2 || at < 0 || at >= values.size()) {
                    throw new RulesetException("There is no value " + at + " among " + values.size() + " earlier ones");
                }
                yield values.get(at);
            }
            default -> throw new RulesetException("Unknown function of a dynamic rule: " + function.name());
        };
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double deviation(List<Double> values) {
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        return Math.sqrt(DoubleStream.of(values.stream().mapToDouble(Double::doubleValue).toArray())
                .map(value -> (value - mean) * (value - mean)).average().orElse(0));
    }
}

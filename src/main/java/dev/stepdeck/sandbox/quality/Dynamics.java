package dev.stepdeck.sandbox.quality;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Puts numbers in place of what depends on earlier measures. Source: DQDL, "Dynamic rules".
final class Dynamics {

    private final Data data;
    private final Surroundings surroundings;
    private final Map<String, String> numbers = new HashMap<>();

    Dynamics(Data data, Surroundings surroundings) {
        this.data = data;
        this.surroundings = surroundings;
    }

    /// A rule's text with the numbers that were put into the rule.
    String text(String rule) {
        var made = rule;
        // One may be a part of another.
        var longestFirst = numbers.keySet().stream().sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (var each : longestFirst) {
            made = made.replace(each, numbers.get(each));
        }
        return made;
    }

    Rule resolved(Rule rule) {
        return switch (rule) {
            case Rule.Composite(boolean all, var rules, String text) ->
                new Rule.Composite(all, rules.stream().map(this::resolved).toList(), text);
            case Rule.Single single -> single.with(
                    single.condition().map(asked -> asked.resolved(value -> number(value, metric(single, "Minimum")),
                            value -> number(value, metric(single, "Maximum")))),
                    single.threshold().map(asked -> resolved(asked, share(single))));
        };
    }

    private Condition resolved(Condition condition, String metric) {
        return condition.resolved(value -> number(value, metric), value -> number(value, metric));
    }

    private static String share(Rule.Single rule) {
        return "Column." + (rule.parameters().isEmpty() ? "*" : rule.parameters().getFirst()) + "." + rule.type()
                + ".Compliance";
    }

    /// The measure that a rule's condition is about.
    private String metric(Rule.Single rule, String end) {
        return switch (rule.type()) {
            case "ColumnValues" -> "Column." + rule.parameters().getFirst() + "." + end;
            case "ColumnLength" -> "Column." + rule.parameters().getFirst() + "." + end + "Length";
            case "ReferentialIntegrity" -> "Column." + rule.parameters().getFirst() + ".ReferentialIntegrity";
            case "FileUniqueness" -> "Dataset.*.FileUniquenessRatio";
            case "CustomSql", "DatasetMatch", "RowCountMatch", "SchemaMatch", "AggregateMatch" ->
                Comparison.metric(rule);
            default -> {
                var measures = Measure.of(rule.with(Optional.empty(), Optional.empty()), data, "");
                yield measures.isEmpty() ? "" : measures.getFirst().name();
            }
        };
    }

    private Value number(Value value, String metric) {
        if (!(value instanceof Value.Dynamic(String text, Expression expression))) {
            return value;
        }
        double number = expression.value(count -> surroundings.earlier(metric, count));
        if (!Double.isFinite(number)) {
            throw new RulesetException("Not a number: " + text);
        }
        numbers.put(text, String.valueOf(number));
        return new Value.Numeric(BigDecimal.valueOf(number));
    }
}

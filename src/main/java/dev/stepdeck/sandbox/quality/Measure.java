package dev.stepdeck.sandbox.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.athena.sql.Names;

/// A number that a rule needs, and the query that gives it.
///
/// @param name as Glue calls it; empty for one that is not shown
/// @param aggregate over the primary data, or a whole query in parentheses
record Measure(String name, String aggregate) {

    /// What a rule's type measures.
    static List<Measure> of(Rule.Single rule, Data data, String filter) {
        var parameters = rule.parameters();
        var first = parameters.isEmpty() ? "*" : parameters.getFirst();
        var column = Names.quoted(first);
        var subject = parameters.size() > 1 ? "Multicolumn." + String.join(",", parameters) : "Column." + first;
        return switch (rule.type()) {
            case "RowCount" -> List.of(new Measure("Dataset.*.RowCount", "count(*)" + filter));
            case "ColumnCount" -> List.of(new Measure("Dataset.*.ColumnCount", "CAST(" + data.types().size()
                    + " AS DOUBLE)"));
            case "IsComplete", "Completeness" -> List.of(completeness(first, filter));
            case "IsUnique", "Uniqueness" -> List.of(new Measure(subject + ".Uniqueness", groups(rule, data,
                    "count(*) FILTER (c = 1) / nullif(CAST(sum(c) AS DOUBLE), 0)")));
            case "UniqueValueRatio" -> List.of(new Measure(subject + ".UniqueValueRatio", groups(rule, data,
                    "count(*) FILTER (c = 1) / nullif(CAST(count(*) AS DOUBLE), 0)")));
            case "Entropy" -> List.of(new Measure(subject + ".Entropy", groups(rule, data,
                    "sum(-(c / CAST(t AS DOUBLE)) * ln(c / CAST(t AS DOUBLE)))")));
            case "IsPrimaryKey" -> primaryKey(rule, data, subject, filter);
            case "DistinctValuesCount" -> List.of(new Measure(subject + ".DistinctValuesCount",
                    "count(DISTINCT " + column + ")" + filter));
            case "Mean" -> List.of(new Measure(subject + ".Mean", "avg(" + number(column) + ")" + filter));
            case "Sum" -> List.of(new Measure(subject + ".Sum", "sum(" + number(column) + ")" + filter));
            case "StandardDeviation" -> List.of(new Measure(subject + ".StandardDeviation",
                    "stddev_pop(" + number(column) + ")" + filter));
            case "ColumnCorrelation" -> List.of(new Measure(subject + ".ColumnCorrelation",
                    "corr(" + number(column) + ", " + number(Names.quoted(parameters.get(1))) + ")" + filter));
            case "ColumnLength" ->
                List.of(new Measure(subject + ".MaximumLength", "max(" + RowTest.length(column) + ")" + filter),
                        new Measure(subject + ".MinimumLength", "min(" + RowTest.length(column) + ")" + filter));
            case "AllStatistics" -> all(rule, data, first, filter);
            case "ColumnValues" -> extremes(rule, first, data.type(first), filter);
            default -> List.of();
        };
    }

    /// Source: DQDL, AllStatistics.
    private static List<Measure> all(Rule.Single rule, Data data, String column, String filter) {
        var measures = new ArrayList<Measure>();
        measures.add(new Measure("Dataset.*.RowCount", "count(*)" + filter));
        measures.add(completeness(column, filter));
        measures.add(new Measure("Column." + column + ".Uniqueness", groups(rule, data,
                "count(*) FILTER (c = 1) / nullif(CAST(sum(c) AS DOUBLE), 0)")));
        if (data.type(column).equals("VARCHAR")) {
            measures.add(
                    new Measure("Column." + column + ".MaximumLength",
                            "max(" + RowTest.length(Names.quoted(column)) + ")"
                                    + filter));
            measures.add(
                    new Measure("Column." + column + ".MinimumLength",
                            "min(" + RowTest.length(Names.quoted(column)) + ")"
                                    + filter));
        } else {
            measures.addAll(extremes(rule, column, data.type(column), filter));
        }
        return measures;
    }

    private static Measure completeness(String column, String filter) {
        return new Measure("Column." + column + ".Completeness",
                "count(" + Names.quoted(column) + ")" + filter + " / nullif(CAST(count(*)" + filter
                        + " AS DOUBLE), 0)");
    }

    private static List<Measure> primaryKey(Rule.Single rule, Data data, String subject, String filter) {
        var measures = new ArrayList<Measure>();
        rule.parameters().forEach(column -> measures.add(completeness(column, filter)));
        measures.add(new Measure(subject + ".Uniqueness", groups(rule, data,
                "count(*) FILTER (c = 1) / nullif(CAST(sum(c) AS DOUBLE), 0)")));
        return measures;
    }

    private static List<Measure> extremes(Rule.Single rule, String column, String type, String filter) {
        var number = "DATE".equals(type) || type.startsWith("TIMESTAMP")
                ? "epoch(" + Names.quoted(column) + ")"
                : number(Names.quoted(column));
        var minimum = new Measure("Column." + column + ".Minimum", "min(" + number + ")" + filter);
        var maximum = new Measure("Column." + column + ".Maximum", "max(" + number + ")" + filter);
        if (rule.condition().isEmpty()) {
            return List.of(minimum, maximum);
        }
        return switch (rule.condition().get()) {
            case Condition.Compare(String operator, Value.Numeric _) when operator.startsWith(">") -> List.of(minimum);
            case Condition.Compare(String operator, Value.Numeric _) when operator.startsWith("<") -> List.of(maximum);
            case Condition.Between(boolean _, Value.Numeric _, Value _) -> List.of(minimum, maximum);
            case Condition.Compare _,Condition.Between _,Condition.In _,Condition.Matches _ -> List.of();
        };
    }

    private static String number(String column) {
        return "TRY_CAST(" + column + " AS DOUBLE)";
    }

    /// A measure of how often each value is there: `c`, and `t` of all.
    private static String groups(Rule.Single rule, Data data, String measure) {
        var columns = RowTest.columns(rule);
        var some = rule.parameters().stream().map(name -> Names.quoted(name) + " IS NOT NULL")
                .collect(Collectors.joining(" OR "));
        var where = rule.where().map(text -> " AND (" + text + ")").orElse("");
        return "(SELECT " + measure + " FROM (SELECT c, sum(c) OVER () AS t FROM (SELECT count(*) AS c FROM "
                + data.primary() + " WHERE (" + some + ")" + where + " GROUP BY " + columns + ")))";
    }
}

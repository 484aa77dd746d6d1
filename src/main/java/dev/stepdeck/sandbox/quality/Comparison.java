package dev.stepdeck.sandbox.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.athena.sql.Names;

/// The queries of rules that compare the primary data with other data, and of those that are SQL themselves.
final class Comparison {

    private static final Pattern AGGREGATE = Pattern.compile("(?i)(avg|sum|min|max|count)\\((?:(.+)\\.)?([^.]+)\\)");

    private final Data data;

    Comparison(Data data) {
        this.data = data;
    }

    /// What the measure is called.
    static String metric(Rule.Single rule) {
        var first = rule.parameters().getFirst();
        return switch (rule.type()) {
            case "CustomSql" -> "Dataset.*.CustomSQL";
            case "AggregateMatch" -> "Column." + first + ".AggregateMatch";
            default -> "Dataset." + first + "." + rule.type();
        };
    }

    /// The share of the data's rows that a query of CustomSql gives.
    String rowsOf(Rule.Single rule) {
        return "SELECT (SELECT count(*) FROM (" + data.named(rule.parameters().getFirst()) + ")) / nullif(CAST((SELECT"
                + " count(*) FROM " + data.primary() + ") AS DOUBLE), 0)";
    }

    String query(Rule.Single rule) {
        var parameters = rule.parameters();
        return switch (rule.type()) {
            case "CustomSql" -> data.named(parameters.getFirst());
            case "RowCountMatch" -> "SELECT (SELECT count(*) FROM " + data.primary()
                    + ") / nullif(CAST((SELECT count(*) FROM (" + data.other(parameters.getFirst())
                    + ")) AS DOUBLE), 0)";
            case "SchemaMatch" -> schemas(data.other(parameters.getFirst()));
            case "AggregateMatch" -> "SELECT " + aggregate(parameters.getFirst()) + " / nullif(CAST("
                    + aggregate(parameters.get(1)) + " AS DOUBLE), 0)";
            case "DatasetMatch" -> datasets(data.other(parameters.getFirst()), parameters.get(1),
                    parameters.size() > 2 ? Optional.of(parameters.get(2)) : Optional.empty());
            default -> throw new RulesetException("Not a comparison: " + rule.type());
        };
    }

    private String schemas(String other) {
        var theirs = data.columns(other);
        long same = theirs.entrySet().stream().filter(column -> data.has(column.getKey())
                && data.type(column.getKey()).equals(column.getValue())).count();
        return "SELECT " + (theirs.isEmpty() ? 0 : same / (double) theirs.size());
    }

    private String aggregate(String text) {
        var matcher = AGGREGATE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new RulesetException("AggregateMatch takes avg, sum, min, max and count of a column, not " + text);
        }
        var relation = matcher.group(2) == null || matcher.group(2).equals("primary")
                ? data.primary()
                : "(" + data.other(matcher.group(2)) + ")";
        var column = matcher.group(3).equals("*") ? "*" : Names.quoted(matcher.group(3));
        return "(SELECT CAST(" + matcher.group(1) + "(" + column + ") AS DOUBLE) FROM " + relation + ")";
    }

    /// The share of rows that are in both, of those of the larger. Source: DQDL, DatasetMatch.
    ///
    /// @throws RulesetException if a column is not in both, or the keys are not those of one row each
    private String datasets(String other, String keys, Optional<String> columns) {
        var join = pairs(keys);
        var compared = columns.map(Comparison::pairs).orElseGet(() -> data.types().keySet().stream()
                .filter(name -> join.stream().noneMatch(pair -> pair.getFirst().equalsIgnoreCase(name)))
                .map(name -> List.of(name, name)).toList());
        var theirs = data.columns(other).keySet();
        Stream.concat(join.stream(), compared.stream()).forEach(pair -> {
            needed(data.has(pair.getFirst()), pair.getFirst());
            needed(theirs.stream().anyMatch(pair.getLast()::equalsIgnoreCase), pair.getLast());
        });
        keyed(data.primary(), join.stream().map(List::getFirst).toList());
        keyed("(" + other + ")", join.stream().map(List::getLast).toList());
        var tests = new ArrayList<String>();
        join.forEach(pair -> tests.add("p." + Names.quoted(pair.getFirst()) + " = o." + Names.quoted(pair.getLast())));
        compared.forEach(pair -> tests.add("p." + Names.quoted(pair.getFirst()) + " IS NOT DISTINCT FROM o."
                + Names.quoted(pair.getLast())));
        return "SELECT (SELECT count(*) FROM " + data.primary() + " AS p JOIN (" + other + ") AS o ON "
                + String.join(" AND ", tests) + ") / nullif(CAST(greatest((SELECT count(*) FROM " + data.primary()
                + "), (SELECT count(*) FROM (" + other + "))) AS DOUBLE), 0)";
    }

    private static void needed(boolean there, String column) {
        if (!there) {
            throw new RulesetException("DatasetMatch: the column " + column + " is not in both datasets");
        }
    }

    private void keyed(String relation, List<String> keys) {
        var names = keys.stream().map(Names::quoted).toList();
        var nulls = names.stream().map(name -> name + " IS NULL").collect(Collectors.joining(" OR "));
        var others = data.row("SELECT count(*) FROM (SELECT 1 FROM " + relation + " GROUP BY "
                + String.join(", ", names) + " HAVING count(*) > 1 OR " + nulls + ")");
        if (!"0".equals(others.getFirst())) {
            throw new RulesetException("Provided key map not suitable for given data frames");
        }
    }

    /// `a, b->c`
    private static List<List<String>> pairs(String text) {
        return Data.names(text).stream().map(each -> {
            var sides = each.split("->", 2);
            return List.of(sides[0].strip(), sides[sides.length - 1].strip());
        }).collect(Collectors.toList());
    }
}

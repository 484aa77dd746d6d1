package dev.stepdeck.aws.athena;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The SQL for a [LocalTable]: its columns are `c0`, `c1`, ... as Athena wrote them; here is what they mean.
final class LocalSql {

    private final List<ResultColumn> columns;

    LocalSql(List<ResultColumn> columns) {
        this.columns = columns;
    }

    String createTable() {
        return "CREATE TABLE result (" + IntStream.range(0, columns.size()).mapToObj(i -> "c" + i + " VARCHAR")
                .collect(Collectors.joining(", ")) + ")";
    }

    /// Takes a file of Athena: every value in quotes, NULL as nothing, no value of several meanings.
    String insertFrom(String file, boolean header) {
        return "INSERT INTO result SELECT * FROM read_csv('" + file + "', auto_detect = false, header = " + header
                + ", delim = ',', quote = '\"', escape = '\"', nullstr = '', allow_quoted_nulls = false, "
                + "null_padding = false, strict_mode = true, parallel = false, max_line_size = 33554432, columns = {"
                + IntStream.range(0, columns.size()).mapToObj(i -> "'c" + i + "': 'VARCHAR'")
                        .collect(Collectors.joining(", "))
                + "})";
    }

    /// All columns as Athena wrote them.
    String texts() {
        return IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    }

    /// All columns with their types and names; a name that occurs again gets a number.
    String typed() {
        var taken = new HashSet<String>();
        var list = new ArrayList<String>();
        for (var i = 0; i < columns.size(); i++) {
            var base = columns.get(i).name().isEmpty() ? "_col" + i : columns.get(i).name();
            var name = base;
            for (var again = 1; !taken.add(name.toLowerCase(Locale.ROOT)); again++) {
                name = base + "_" + again;
            }
            list.add(typed(i) + " AS \"" + name.replace("\"", "\"\"") + '"');
        }
        return String.join(", ", list);
    }

    /// A column with its type: what is not of it becomes NULL, which Athena never writes.
    String typed(int column) {
        return cast("c" + column, column);
    }

    /// A column as a number, for charts and histograms; times count in seconds.
    String number(int column) {
        return switch (columns.get(column).kind()) {
            case DATE, TIMESTAMP -> "epoch(" + typed(column) + ")::DOUBLE";
            case BOOLEAN -> typed(column) + "::INTEGER::DOUBLE";
            case INTEGER, DECIMAL, FLOAT, NESTED, TEXT -> "TRY_CAST(c" + column + " AS DOUBLE)";
        };
    }

    String order(List<ResultOrder> order) {
        return order.stream()
                .map(by -> typed(by.column()) + (by.descending() ? " DESC" : " ASC") + " NULLS LAST, ")
                .collect(Collectors.joining()) + "rowid";
    }

    /// The condition, with a question mark for each of [#values].
    String where(List<ResultFilter> filters) {
        return filters.isEmpty() ? "true" : filters.stream().map(this::where).collect(Collectors.joining(" AND "));
    }

    /// The values for the question marks of [#where].
    List<String> values(List<ResultFilter> filters) {
        return filters.stream().filter(filter -> filter.operator().takesValue())
                .flatMap(filter -> IntStream.range(0, filter.column() == ResultFilter.ANY ? columns.size() : 1)
                        .mapToObj(_ -> filter.value()))
                .toList();
    }

    private String where(ResultFilter filter) {
        if (filter.column() == ResultFilter.ANY) {
            return IntStream.range(0, columns.size()).mapToObj(i -> where(i, filter.operator()))
                    .collect(Collectors.joining(" OR ", "(", ")"));
        }
        return where(filter.column(), filter.operator());
    }

    private String where(int column, ResultFilter.Operator operator) {
        var mine = typed(column);
        var other = cast("?", column);
        return switch (operator) {
            case CONTAINS -> "contains(lower(c" + column + "), lower(?))";
            case EQUALS -> mine + " = " + other;
            case DIFFERS -> mine + " IS DISTINCT FROM " + other;
            case LESS -> mine + " < " + other;
            case AT_MOST -> mine + " <= " + other;
            case MORE -> mine + " > " + other;
            case AT_LEAST -> mine + " >= " + other;
            case IS_NULL -> "c" + column + " IS NULL";
            case IS_NOT_NULL -> "c" + column + " IS NOT NULL";
        };
    }

    private String cast(String text, int column) {
        var about = columns.get(column);
        return switch (about.kind()) {
            case INTEGER -> "TRY_CAST(" + text + " AS BIGINT)";
            case DECIMAL -> "TRY_CAST(" + text + " AS DECIMAL(" + Math.clamp(about.precision(), 1, 38) + ","
                    + Math.clamp(about.scale(), 0, Math.clamp(about.precision(), 1, 38)) + "))";
            case FLOAT -> "TRY_CAST(" + text + " AS DOUBLE)";
            case BOOLEAN -> "TRY_CAST(" + text + " AS BOOLEAN)";
            case DATE -> "TRY_CAST(" + text + " AS DATE)";
            case TIMESTAMP -> "TRY_CAST(" + text + " AS TIMESTAMP)";
            case NESTED, TEXT -> text.equals("?") ? "CAST(? AS VARCHAR)" : text;
        };
    }
}

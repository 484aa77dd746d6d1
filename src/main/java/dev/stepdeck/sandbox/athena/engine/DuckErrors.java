package dev.stepdeck.sandbox.athena.engine;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.athena.sql.SqlException;

/// DuckDB's errors in Athena's words. Source: the error codes of Trino; a message that no rule knows is passed on.
public final class DuckErrors {

    private static final Pattern NO_COLUMN = Pattern.compile(
            "(?:Referenced column|Values list \"[^\"]*\" does not have a column named) \"([^\"]+)\"");
    private static final Pattern NO_TABLE_COLUMN = Pattern.compile(
            "(?:Referenced table|Table) \"([^\"]+)\" (?:not found|does not have a column named \"([^\"]+)\")");
    private static final Pattern NOT_GROUPED = Pattern.compile("column \"([^\"]+)\" must appear in the GROUP BY");
    private static final Pattern AMBIGUOUS = Pattern.compile("Ambiguous reference to column name \"([^\"]+)\"");
    private static final Pattern BAD_CAST = Pattern.compile("Could not convert string '(.*)' to ([A-Z0-9]+)",
            Pattern.DOTALL);
    private static final Pattern BAD_DATE = Pattern.compile(
            "(date|timestamp)(?: field value out of range|[a-z ]*format)?: \"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_MATCH = Pattern.compile("function matches the given name and argument types"
            + " '([^(]+)\\((.*?)\\)'|function call \"([^(]+)\\((.*?)\\)\"");
    private static final Pattern OWN = Pattern.compile("(?s).*?Error: ([A-Z][A-Z_]+: .*)");

    private DuckErrors() {}

    /// An error without places in a query.
    static SqlException failure(SQLException e) {
        return failure(e, Map.of());
    }

    /// @param places where the query names its columns, `line:column` by the name
    public static SqlException failure(SQLException e, Map<String, String> places) {
        var message = e.getMessage() == null ? "" : e.getMessage();
        var first = message.lines().findFirst().orElse("");
        var own = OWN.matcher(first);
        if (own.matches()) {
            return SqlException.plain(own.group(1));
        }
        var column = NO_COLUMN.matcher(message);
        if (column.find()) {
            return noColumn(column.group(1), places);
        }
        var qualified = NO_TABLE_COLUMN.matcher(message);
        if (qualified.find()) {
            return noColumn(qualified.group(2) == null ? qualified.group(1) : qualified.group(2), places);
        }
        var grouped = NOT_GROUPED.matcher(message);
        if (grouped.find()) {
            return placed("EXPRESSION_NOT_AGGREGATE", grouped.group(1), places,
                    "'" + grouped.group(1) + "' must be an aggregate expression or appear in GROUP BY clause");
        }
        var ambiguous = AMBIGUOUS.matcher(message);
        if (ambiguous.find()) {
            return placed("AMBIGUOUS_NAME", ambiguous.group(1), places,
                    "Column '" + ambiguous.group(1) + "' is ambiguous");
        }
        return value(message, first);
    }

    private static SqlException value(String message, String first) {
        if (message.contains("Division by zero")) {
            return SqlException.of("DIVISION_BY_ZERO", "Division by zero");
        }
        var cast = BAD_CAST.matcher(message);
        if (cast.find()) {
            return SqlException.of("INVALID_CAST_ARGUMENT",
                    "Cannot cast '" + cast.group(1) + "' to " + type(cast.group(2)));
        }
        var date = BAD_DATE.matcher(message);
        if (date.find()) {
            return SqlException.of("INVALID_CAST_ARGUMENT",
                    "Value cannot be cast to " + date.group(1) + ": " + date.group(2));
        }
        var call = NO_MATCH.matcher(message);
        if (call.find()) {
            return mismatch(call.group(1) == null ? call.group(3) : call.group(1),
                    call.group(1) == null ? call.group(4) : call.group(2));
        }
        if (first.startsWith("Out of Range Error")) {
            return SqlException.of("NUMERIC_VALUE_OUT_OF_RANGE", first.substring("Out of Range Error: ".length()));
        }
        if (first.startsWith("Out of Memory Error")) {
            return SqlException.of("EXCEEDED_LOCAL_MEMORY_LIMIT", first.substring("Out of Memory Error: ".length()));
        }
        if (first.startsWith("Permission Error")) {
            return SqlException.of("PERMISSION_DENIED", first.substring("Permission Error: ".length()));
        }
        if (first.startsWith("INTERRUPT")) {
            return SqlException.of("USER_CANCELED", "Query was canceled");
        }
        if (message.contains("CSV Error") || message.contains("Malformed JSON")
                || message.contains("No magic bytes found")) {
            return SqlException.of("HIVE_BAD_DATA", first.replaceFirst("^[A-Za-z ]*Error: ", ""));
        }
        return SqlException.of("GENERIC_USER_ERROR", first.replaceFirst("^[A-Za-z ]*Error: ", ""));
    }

    private static SqlException noColumn(String name, Map<String, String> places) {
        return placed("COLUMN_NOT_FOUND", name, places, "Column '" + name
                + "' cannot be resolved or requester is not authorized to access requested resources");
    }

    private static SqlException placed(String code, String name, Map<String, String> places, String message) {
        var place = places.getOrDefault(name.toLowerCase(Locale.ROOT), "1:1").split(":");
        return SqlException.at(Integer.parseInt(place[0]), Integer.parseInt(place[1]), code, message);
    }

    /// `sum(VARCHAR)`, `+(INTEGER, VARCHAR)`
    private static SqlException mismatch(String function, String types) {
        var given = types.toLowerCase(Locale.ROOT).replace("integer_literal", "integer").replace("string_literal",
                "varchar");
        return function.matches("\\W+")
                ? SqlException.of("TYPE_MISMATCH", "line 1:1: '" + function + "' cannot be applied to " + given)
                : SqlException.of("FUNCTION_NOT_FOUND",
                        "line 1:1: Unexpected parameters (" + given + ") for function " + function);
    }

    private static String type(String duck) {
        return switch (duck) {
            case "INT32" -> "INT";
            case "INT64" -> "BIGINT";
            case "INT16" -> "SMALLINT";
            case "INT8" -> "TINYINT";
            default -> duck;
        };
    }
}

package dev.stepdeck.sandbox.athena.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.athena.sql.Translation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// DuckDB's errors in Athena's words. Source: the error codes of Trino; what no rule knows is logged, and is a failure of
/// the files.
public final class DuckErrors {

    private static final Logger LOG = LoggerFactory.getLogger(DuckErrors.class);
    private static final Pattern NO_COLUMN = Pattern.compile(
            "(?:Referenced column|Values list \"[^\"]*\" does not have a column named) \"([^\"]+)\"");
    private static final Pattern NO_TABLE_COLUMN = Pattern.compile(
            "(?:Referenced table|Table) \"([^\"]+)\" (?:not found|does not have a column named \"([^\"]+)\")");
    private static final Pattern NOT_GROUPED = Pattern.compile("column \"([^\"]+)\" must appear in the GROUP BY");
    private static final Pattern AMBIGUOUS = Pattern.compile("Ambiguous reference to column name \"([^\"]+)\"");
    private static final Pattern MIXED = Pattern
            .compile("Cannot (?:mix|compare) values of type (.+) and (?:type )?(.+?)(?: in (\\w+) .*)? - an explicit");
    private static final Pattern NO_MATCH = Pattern.compile("function matches the given name and argument types"
            + " '([^(]+)\\((.*?)\\)'|function call \"([^(]+)\\((.*?)\\)\"");
    private static final Pattern OWN = Pattern.compile("(?s)^([A-Z][A-Z_]+): (.*)");

    private DuckErrors() {}

    /// An error without places in a query.
    public static SqlException failure(EngineException e) {
        return failure(e, new Translation("", "", Map.of(), List.of()));
    }

    /// @param translation the query, which knows where its names stand
    public static SqlException failure(EngineException e, Translation translation) {
        var error = EngineError.of(e, translation.sql());
        var message = error.message();
        var own = OWN.matcher(message);
        if (own.matches()) {
            return SqlException.of(own.group(1), own.group(2).lines().findFirst().orElse(""));
        }
        var places = translation.places();
        var column = NO_COLUMN.matcher(message);
        if (column.find()) {
            return noColumn(column.group(1), places, error);
        }
        var qualified = NO_TABLE_COLUMN.matcher(message);
        if (qualified.find()) {
            return noColumn(qualified.group(2) == null ? qualified.group(1) : qualified.group(2), places, error);
        }
        var grouped = NOT_GROUPED.matcher(message);
        if (grouped.find()) {
            return placed("EXPRESSION_NOT_AGGREGATE", grouped.group(1), places, error,
                    "'" + grouped.group(1) + "' must be an aggregate expression or appear in GROUP BY clause");
        }
        var ambiguous = AMBIGUOUS.matcher(message);
        if (ambiguous.find()) {
            return placed("AMBIGUOUS_NAME", ambiguous.group(1), places, error,
                    "Column '" + ambiguous.group(1) + "' is ambiguous");
        }
        return LongRow.of(message).or(() -> ValueErrors.of(message)).orElseGet(() -> other(error));
    }

    private static SqlException other(EngineError error) {
        var message = error.message();
        var call = NO_MATCH.matcher(message);
        if (call.find()) {
            return noMatch(error, call.group(1) == null ? call.group(3) : call.group(1),
                    call.group(1) == null ? call.group(4) : call.group(2));
        }
        var mixed = MIXED.matcher(message);
        if (mixed.find()) {
            return mixed(error, mixed.group(1), mixed.group(2), mixed.group(3) == null ? "CASE" : mixed.group(3));
        }
        if (message.startsWith("aggregate function calls cannot be nested")) {
            return at(error, "NESTED_AGGREGATION", "Cannot nest aggregations inside aggregation");
        }
        if (message.startsWith("WHERE clause cannot contain aggregates")) {
            return at(error, "EXPRESSION_NOT_SCALAR",
                    "WHERE clause cannot contain aggregations, window functions or grouping operations");
        }
        if (error.kind().startsWith("INTERRUPT") || message.startsWith("INTERRUPT")) {
            return SqlException.of("USER_CANCELED", "Query was canceled");
        }
        if (message.contains("Malformed JSON")) {
            return SqlException.of("HIVE_CURSOR_ERROR", "Row is not a valid JSON Object - "
                    + error.firstLine().replaceFirst(" in file \"[^\"]*\"", "").strip());
        }
        if (message.contains("CSV Error") || message.contains("No magic bytes found")) {
            return SqlException.of("HIVE_BAD_DATA", error.firstLine());
        }
        if (error.kind().equals("Out of Memory")) {
            // Source: Athena, "Query exhausted resources at this scale factor".
            return SqlException.of("EXCEEDED_LOCAL_MEMORY_LIMIT", "Query exhausted resources at this scale factor");
        }
        LOG.info("DuckDB: {}: {}", error.kind(), message);
        return unworded(error);
    }

    /// A failure that no rule knows: Trino takes queries, so it is of the files, or of what the sandbox made of them.
    private static SqlException unworded(EngineError error) {
        return switch (error.kind()) {
            case "" -> SqlException.of("GENERIC_INTERNAL_ERROR", error.firstLine());
            case "IO", "HTTP" -> SqlException.of("HIVE_CANNOT_OPEN_SPLIT", "A file of the table cannot be read");
            case "Permission" -> SqlException.of("PERMISSION_DENIED", "Access Denied");
            case "Out of Range" ->
                SqlException.of("NUMERIC_VALUE_OUT_OF_RANGE", "A value does not fit into its column's type");
            case "Conversion", "Invalid Input", "Mismatch Type", "Serialization" -> SqlException.of("HIVE_BAD_DATA",
                    "A value of the table's files is not of its column's type");
            case "Binder", "Catalog", "Parser", "Syntax", "Not implemented" ->
                SqlException.of("NOT_SUPPORTED", "The sandbox cannot run this query over these tables");
            default -> SqlException.of("GENERIC_INTERNAL_ERROR", "The query engine failed");
        };
    }

    private static SqlException noColumn(String name, Map<String, String> places, EngineError error) {
        return placed("COLUMN_NOT_FOUND", name, places, error, "Column '" + name
                + "' cannot be resolved or requester is not authorized to access requested resources");
    }

    /// At the place that DuckDB knows, if it is this name's; else where the query has the name first.
    private static SqlException placed(String code, String name, Map<String, String> places, EngineError error,
            String message) {
        if (error.place() != null && error.place().name().equalsIgnoreCase(name)) {
            return SqlException.at(error.place().line(), error.place().column(), code, message);
        }
        var place = places.getOrDefault(name.toLowerCase(Locale.ROOT), "1:1").split(":");
        return SqlException.at(Integer.parseInt(place[0]), Integer.parseInt(place[1]), code, message);
    }

    /// `sum(VARCHAR)`, `+(INTEGER, VARCHAR)`
    private static SqlException noMatch(EngineError error, String function, String types) {
        var given = List.of(types.split(", (?![^(]*\\))")).stream().map(DuckErrors::type).toList();
        if (function.matches("\\W+") && given.size() == 2) {
            return at(error, "TYPE_MISMATCH",
                    "Cannot apply operator: " + given.getFirst() + " " + function + " " + given.getLast());
        }
        var place = error.place();
        return at(error, "FUNCTION_NOT_FOUND", "Unexpected parameters (" + String.join(", ", given)
                + ") for function " + (place == null ? function : place.name()));
    }

    private static SqlException mixed(EngineError error, String one, String other, String what) {
        return at(error, "TYPE_MISMATCH", "All " + (what.equals("CASE") ? "CASE results" : what + " operands")
                + " must be the same type or coercible to a common type. Cannot find common type between "
                + type(one) + " and " + type(other));
    }

    private static SqlException at(EngineError error, String code, String message) {
        var place = error.place();
        return place == null
                ? SqlException.at(1, 1, code, message)
                : SqlException.at(place.line(), place.column(), code, message);
    }

    private static String type(String duck) {
        return switch (duck) {
            case "INTEGER_LITERAL" -> "integer";
            case "STRING_LITERAL" -> "varchar";
            case "FLOAT" -> "real";
            case "BLOB" -> "varbinary";
            default -> duck.toLowerCase(Locale.ROOT);
        };
    }
}

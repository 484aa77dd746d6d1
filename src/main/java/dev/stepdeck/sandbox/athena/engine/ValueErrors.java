package dev.stepdeck.sandbox.athena.engine;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.athena.sql.SqlException;

/// Errors that values cause while a query runs, in Trino's words.
final class ValueErrors {

    private static final Pattern OVERFLOW = Pattern
            .compile("Overflow in (addition|subtraction|multiplication) of (\\w+) \\((.*)\\)!");
    private static final Pattern RANGE = Pattern.compile(
            "Type \\w+ with value (\\S+) can't be cast because the value is out of range for the destination type (\\w+)");
    private static final Pattern CAST = Pattern.compile("(?s)Could not convert string '(.*)' to ([A-Z0-9]+)");
    private static final Pattern DECIMAL = Pattern
            .compile(
                    "(?:Could not (?:cast|convert)|Casting) (?:value|string) \"?(.*?)\"? to (?:type )?DECIMAL\\((\\d+),(\\d+)\\)");
    private static final Pattern DATE = Pattern.compile(
            "(date|timestamp)(?: field value out of range|[a-z ]*format)?: \"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern FORMAT = Pattern.compile(
            "(?s)Could not parse string \"(.*?)\" according to format specifier .*?\\n\\1\\n( *)\\^.*");
    private static final Pattern JSON = Pattern.compile("(?s)Malformed JSON at byte .*? Input: \"(.*)\".*");
    private static final Pattern UNIT = Pattern.compile("extract specifier \"([^\"]*)\" not recognized");
    private static final Map<String, String> INTEGERS = Map.of("INT8", "tinyint", "INT16", "smallint", "INT32",
            "integer", "INT64", "bigint");

    private ValueErrors() {}

    static Optional<SqlException> of(String message) {
        return Stream.of(when(OVERFLOW, message).map(ValueErrors::overflow),
                when(RANGE, message).map(ValueErrors::range), when(DECIMAL, message).map(ValueErrors::decimal),
                when(CAST, message).map(ValueErrors::cast), when(FORMAT, message).map(ValueErrors::format),
                when(DATE, message).map(found -> SqlException.of("INVALID_CAST_ARGUMENT",
                        "Value cannot be cast to " + found.group(1).toLowerCase(Locale.ROOT) + ": " + found.group(2))),
                when(JSON, message).map(found -> SqlException.of("INVALID_FUNCTION_ARGUMENT",
                        "Cannot convert value to JSON: '" + found.group(1) + "'")),
                when(UNIT, message).map(found -> SqlException.of("INVALID_FUNCTION_ARGUMENT",
                        "'" + found.group(1) + "' is not a valid Timestamp field")),
                plain(message)).flatMap(Optional::stream).findFirst();
    }

    private static Optional<MatchResult> when(Pattern pattern, String message) {
        var matcher = pattern.matcher(message);
        return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }

    private static Optional<SqlException> plain(String message) {
        if (message.contains("ivision by zero")) {
            return Optional.of(SqlException.of("DIVISION_BY_ZERO", "Division by zero"));
        }
        if (message.startsWith("More than one row returned by a subquery")) {
            return Optional.of(SqlException.of("SUBQUERY_MULTIPLE_ROWS",
                    "Scalar sub-query has returned multiple rows"));
        }
        return Optional.empty();
    }

    private static SqlException overflow(MatchResult found) {
        return SqlException.of("NUMERIC_VALUE_OUT_OF_RANGE", INTEGERS.getOrDefault(found.group(2), "bigint") + " "
                + found.group(1) + " overflow: " + found.group(3));
    }

    private static SqlException range(MatchResult found) {
        return SqlException.of("NUMERIC_VALUE_OUT_OF_RANGE",
                "Out of range for " + INTEGERS.getOrDefault(found.group(2), "bigint") + ": " + found.group(1));
    }

    private static SqlException decimal(MatchResult found) {
        return SqlException.of("INVALID_CAST_ARGUMENT", "Cannot cast VARCHAR '" + found.group(1) + "' to DECIMAL("
                + found.group(2) + ", " + found.group(3) + ")");
    }

    private static SqlException cast(MatchResult found) {
        var type = INTEGERS.getOrDefault(found.group(2), found.group(2)).toUpperCase(Locale.ROOT);
        return SqlException.of("INVALID_CAST_ARGUMENT",
                "Cannot cast '" + found.group(1) + "' to " + (type.equals("INTEGER") ? "INT" : type));
    }

    /// Joda-Time's words.
    private static SqlException format(MatchResult found) {
        var text = found.group(1);
        int at = found.group(2).length();
        var where = at == 0
                ? ""
                : at >= text.length() ? " is too short" : " is malformed at \"" + text.substring(at) + "\"";
        return SqlException.of("INVALID_FUNCTION_ARGUMENT", "Invalid format: \"" + text + "\"" + where);
    }
}

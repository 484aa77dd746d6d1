package dev.stepdeck.sandbox.athena.sql;

import java.util.Map;
import java.util.regex.Pattern;

/// Rewrites formats of dates and paths into JSON, which are literals nearly always. What is computed goes to a macro
/// that knows the most used parts.
final class Formats {

    private static final Pattern LITERAL = Pattern.compile("(?s)'(?:[^']|'')*'");

    /// MySQL's letters that mean something else to DuckDB.
    private static final Map<Character, String> MYSQL = Map.ofEntries(Map.entry('c', "%-m"), Map.entry('e', "%-d"),
            Map.entry('h', "%I"), Map.entry('i', "%M"), Map.entry('k', "%-H"), Map.entry('l', "%-I"),
            Map.entry('M', "%B"), Map.entry('r', "%I:%M:%S %p"), Map.entry('s', "%S"), Map.entry('T', "%H:%M:%S"),
            Map.entry('v', "%V"), Map.entry('W', "%A"), Map.entry('x', "%G"));

    private Formats() {}

    /// @param form `mysql`, `joda`, `jodaparse` or `path`
    static String rewritten(String expression, String form) {
        if (!LITERAL.matcher(expression).matches()) {
            return switch (form) {
                case "mysql" -> "trino_mysql_format(" + expression + ")";
                case "joda", "jodaparse" -> "trino_joda_format(" + expression + ")";
                default -> expression;
            };
        }
        var text = Names.unquoted(expression);
        return Names.literal(switch (form) {
            case "mysql" -> mysql(text);
            case "joda" -> JodaFormat.of(text, false);
            case "jodaparse" -> JodaFormat.of(text, true);
            default -> JsonPath.of(text);
        });
    }

    /// Source: Trino, "MySQL date functions".
    private static String mysql(String format) {
        var text = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                text.append(c);
                continue;
            }
            char letter = format.charAt(++i);
            if ("DUuVwX".indexOf(letter) >= 0) {
                throw SqlException.of("INVALID_FUNCTION_ARGUMENT",
                        "%" + letter + " not supported in date format string");
            }
            text.append("abcdefHhIijklMmprSsTvWxYy%".indexOf(letter) < 0
                    ? String.valueOf(letter)
                    : MYSQL.getOrDefault(letter, "%" + letter));
        }
        return text.toString();
    }
}

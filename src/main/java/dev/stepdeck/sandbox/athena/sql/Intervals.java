package dev.stepdeck.sandbox.athena.sql;

import java.util.Locale;
import java.util.regex.Pattern;

import io.trino.sql.parser.SqlBaseParser;

/// Literals of intervals: `INTERVAL '2' DAY`, `INTERVAL '1 02:03:04.5' DAY TO SECOND`, `INTERVAL '1-2' YEAR TO MONTH`.
final class Intervals {

    private static final Pattern MONTHS = Pattern.compile("(\\d+)-(\\d+)");
    private static final Pattern SECONDS = Pattern.compile("(?:(\\d+) )?(\\d+)(?::(\\d+))?(?::(\\d+(?:\\.\\d+)?))?");

    private Intervals() {}

    static String of(SqlBaseParser.IntervalContext interval) {
        var sign = interval.sign == null ? "" : interval.sign.getText();
        var text = Names.unquoted(interval.string().getText());
        if (interval.to == null) {
            return "INTERVAL '" + sign + text + "' " + interval.from.getText();
        }
        var months = MONTHS.matcher(text);
        if (months.matches()) {
            return signed(sign, "INTERVAL '" + months.group(1) + " years " + months.group(2) + " months'");
        }
        var seconds = SECONDS.matcher(text);
        if (!seconds.matches()) {
            throw SqlException.at(interval.getStart(), "INVALID_LITERAL",
                    "'" + text + "' is not a valid interval literal");
        }
        var units = new String[]{"days", "hours", "minutes", "seconds"};
        int first = seconds.group(1) != null ? 0 : indexOf(interval.from.getText());
        var parts = new StringBuilder();
        for (int group = 1, unit = first; group <= 4; group++) {
            if (seconds.group(group) != null && unit < units.length) {
                parts.append(seconds.group(group)).append(' ').append(units[unit++]).append(' ');
            }
        }
        return signed(sign, "INTERVAL '" + parts.toString().strip() + "'");
    }

    private static int indexOf(String field) {
        return switch (field.toUpperCase(Locale.ROOT)) {
            case "HOUR" -> 1;
            case "MINUTE" -> 2;
            case "SECOND" -> 3;
            default -> 0;
        };
    }

    private static String signed(String sign, String interval) {
        return sign.equals("-") ? "(-(" + interval + "))" : interval;
    }
}

package dev.stepdeck.sandbox.athena.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// `format('%s of %d', x, y)`: Java's formatter takes any value for `%s`, DuckDB's `printf` text only.
final class FormatCall {

    private static final Pattern CONVERSION = Pattern.compile("%[-#+ 0,(]*\\d*(?:\\.\\d+)?([a-zA-Z%])");

    private FormatCall() {}

    static String of(List<String> arguments) {
        var values = new ArrayList<String>();
        values.add(arguments.getFirst());
        var conversions = CONVERSION.matcher(arguments.getFirst());
        for (var argument : arguments.subList(1, arguments.size())) {
            var kind = "s";
            while (conversions.find()) {
                if (!conversions.group(1).equals("%")) {
                    kind = conversions.group(1);
                    break;
                }
            }
            values.add(switch (kind) {
                case "d", "x", "X" -> argument;
                case "f", "e", "E", "g" -> "CAST(" + argument + " AS DOUBLE)";
                default -> "CAST(" + argument + " AS VARCHAR)";
            });
        }
        return "printf(" + String.join(", ", values) + ")";
    }
}

package dev.stepdeck.sandbox.athena.sql;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A path of Trino's JSON functions as DuckDB reads it: each name quoted, and without its mode.
final class JsonPath {

    private static final Pattern MODE = Pattern.compile("^\\s*(?:lax|strict)\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern STEP = Pattern.compile(
            "\\s*(?:\\.\\s*(?:(\\*)|\"([^\"]*)\"|([^.\\[\\s]+))|\\[\\s*(?:(\\d+)|(\\*)|\"([^\"]*)\"|'([^']*)')\\s*])\\s*");

    private JsonPath() {}

    /// @throws SqlException for a path that has more than names, indexes and `*`
    static String of(String path) {
        var steps = MODE.matcher(path).replaceFirst("").strip();
        if (!steps.startsWith("$")) {
            throw SqlException.of("INVALID_FUNCTION_ARGUMENT", "Invalid JSON path: '" + path + "'");
        }
        var text = new StringBuilder("$");
        int at = 1;
        var step = STEP.matcher(steps);
        while (at < steps.length()) {
            if (!step.region(at, steps.length()).lookingAt()) {
                throw SqlException.of("INVALID_FUNCTION_ARGUMENT", "Invalid JSON path: '" + path + "'");
            }
            text.append(step(step));
            at = step.end();
        }
        return text.toString();
    }

    private static String step(MatchResult step) {
        for (int name : new int[]{2, 3, 6, 7}) {
            if (step.group(name) != null) {
                return "." + Names.quoted(step.group(name));
            }
        }
        return step.group(1) != null ? ".*" : step.group(4) != null ? "[" + step.group(4) + "]" : "[*]";
    }
}

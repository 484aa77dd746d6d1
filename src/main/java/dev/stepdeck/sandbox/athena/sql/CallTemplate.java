package dev.stepdeck.sandbox.athena.sql;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// How a call of a function reads in DuckDB; `functions.txt` says what it may contain.
///
/// @param arguments how many it takes
/// @param more whether it takes more of them
record CallTemplate(int arguments, boolean more, String text) {

    private static final Pattern PLACE = Pattern
            .compile("\\$(?:(\\d)(?::([a-z]+))?|(\\*)|\\{([^}]*)}|(distinct|order|over))");

    /// The clauses of a call; empty where it has none, else with a space before and after.
    ///
    /// @param over FILTER and OVER
    record Clauses(String distinct, String order, String nulls, String over) {

        boolean none() {
            return distinct.isEmpty() && order.isEmpty() && nulls.isEmpty() && over.isEmpty();
        }
    }

    boolean fits(int given) {
        return more ? given >= arguments : given == arguments;
    }

    /// Whether it has a place for each clause that is there.
    boolean takes(Clauses clauses) {
        return (clauses.distinct().isEmpty() || text.contains("$distinct"))
                && (clauses.order().isEmpty() || text.contains("$order"))
                && (clauses.over().isEmpty() || text.contains("$over")) && clauses.nulls().isEmpty();
    }

    String filled(List<String> given, Clauses clauses) {
        return PLACE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(
                found.group(1) != null
                        ? argument(given.get(Integer.parseInt(found.group(1)) - 1), found.group(2))
                        : found.group(5) != null
                                ? clause(found.group(5), clauses)
                                : String.join(found.group(3) != null ? ", " : found.group(4), given)));
    }

    private static String argument(String value, @Nullable String form) {
        return form == null ? value : Formats.rewritten(value, form);
    }

    private static String clause(String name, Clauses clauses) {
        return switch (name) {
            case "distinct" -> clauses.distinct();
            case "order" -> clauses.order();
            default -> clauses.over();
        };
    }
}

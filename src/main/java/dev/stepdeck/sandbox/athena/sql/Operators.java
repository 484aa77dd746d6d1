package dev.stepdeck.sandbox.athena.sql;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.trino.sql.parser.SqlBaseParser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;

/// Says which operands Trino refuses, in its words. DuckDB casts text to what it is compared with; Trino does not.
final class Operators {

    private static final Pattern LITERAL = Pattern.compile("(?s)'(?:[^']|'')*'");
    private static final String TEXT = "varchar";

    private final KnownTypes types;

    Operators(KnownTypes types) {
        this.types = types;
    }

    /// @throws SqlException `TYPE_MISMATCH` for `integer = varchar(1)`
    void check(ParseTree left, Token operator, ParseTree right) {
        var first = name(left);
        var second = name(right);
        if (first.isPresent() && second.isPresent() && !alike(first.get(), second.get())) {
            throw SqlException.at(operator, "TYPE_MISMATCH", "Cannot apply operator: " + first.get() + " "
                    + (operator.getText().equals("!=") ? "<>" : operator.getText()) + " " + second.get());
        }
    }

    /// @throws SqlException `TYPE_MISMATCH` for `integer BETWEEN varchar(1) AND varchar(1)`
    void checkBetween(ParseTree value, SqlBaseParser.BetweenContext between) {
        var names = List.of(name(value), name(between.lower), name(between.upper));
        if (names.stream().allMatch(Optional::isPresent)) {
            var found = names.stream().map(Optional::get).toList();
            if (!alike(found.get(0), found.get(1)) || !alike(found.get(0), found.get(2))) {
                throw SqlException.at(between.getStart(), "TYPE_MISMATCH", "Cannot check if " + found.get(0)
                        + " is BETWEEN " + found.get(1) + " and " + found.get(2));
            }
        }
    }

    /// @throws SqlException `TYPE_MISMATCH` for `integer IN (varchar(1))`
    void checkIn(ParseTree value, List<? extends SqlBaseParser.ExpressionContext> items) {
        var first = name(value);
        for (var item : items) {
            var other = name(item);
            if (first.isPresent() && other.isPresent() && !alike(first.get(), other.get())) {
                var all = Stream.concat(first.stream(),
                        items.stream().flatMap(each -> name(each).stream())).distinct()
                        .collect(Collectors.joining(", ", "[", "]"));
                throw SqlException.at(item.getStart(), "TYPE_MISMATCH", "IN value and list items must be the same type"
                        + " or coercible to a common type. Cannot find common type between " + first.get() + " and "
                        + other.get() + ", all types (without duplicates): " + all);
            }
        }
    }

    private Optional<String> name(ParseTree expression) {
        var literal = SelectLists.only(expression).getText();
        if (LITERAL.matcher(literal).matches()) {
            var text = Names.unquoted(literal);
            return Optional.of(TEXT + "(" + text.codePointCount(0, text.length()) + ")");
        }
        return types.of(expression).map(TypeNames::trino);
    }

    private static boolean alike(String one, String other) {
        var first = kind(one);
        var second = kind(other);
        return first.equals(second) || first.isEmpty() || second.isEmpty();
    }

    /// What can be compared with each other; nothing for what may be compared with anything.
    private static String kind(String type) {
        var name = type.replaceFirst("\\(.*", "");
        return switch (name) {
            case "tinyint", "smallint", "integer", "bigint", "real", "double", "decimal" -> "number";
            case "date", "timestamp", "timestamp with time zone" -> "moment";
            case "varchar", "boolean", "time", "varbinary", "json" -> name;
            default -> "";
        };
    }
}

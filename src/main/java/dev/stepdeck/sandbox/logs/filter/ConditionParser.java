package dev.stepdeck.sandbox.logs.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.stepdeck.asl.text.Wildcard;

import tools.jackson.databind.JsonNode;

/// Reads conditions: comparisons joined by `&&` and `||`, with parentheses. `&&` binds closer.
///
/// @param <T> what the values are taken from
final class ConditionParser<T> {

    private static final int DEEPEST = 32;

    private final Scanner scanner;
    private final Function<Scanner, Function<T, List<JsonNode>>> selectors;
    private final Form form;
    private int depth;

    /// What a kind of pattern allows.
    ///
    /// @param stops characters that end a value without quotation marks
    /// @param readsText whether texts are compared as numbers with numbers
    /// @param bare whether a selector may stand alone, without a condition
    record Form(String stops, boolean readsText, boolean bare) {}

    ConditionParser(Scanner scanner, Function<Scanner, Function<T, List<JsonNode>>> selectors, Form form) {
        this.scanner = scanner;
        this.selectors = selectors;
        this.form = form;
    }

    Condition<T> parse() {
        var parts = new ArrayList<Condition<T>>();
        do {
            parts.add(conjunction());
        } while (scanner.take("||"));
        return parts.size() == 1 ? parts.getFirst() : new Condition.Any<>(parts);
    }

    private Condition<T> conjunction() {
        var parts = new ArrayList<Condition<T>>();
        do {
            parts.add(operand());
            scanner.skipSpaces();
        } while (scanner.take("&&"));
        return parts.size() == 1 ? parts.getFirst() : new Condition.All<>(parts);
    }

    private Condition<T> operand() {
        scanner.skipSpaces();
        if (!scanner.take("(")) {
            return comparison();
        }
        if (++depth > DEEPEST) {
            throw scanner.invalid();
        }
        var inner = parse();
        scanner.skipSpaces();
        scanner.expect(")");
        depth--;
        return inner;
    }

    private Condition<T> comparison() {
        var selector = selectors.apply(scanner);
        scanner.skipSpaces();
        if (scanner.takeWord("NOT")) {
            scanner.skipSpaces();
            if (!scanner.takeWord("EXISTS")) {
                throw scanner.invalid();
            }
            return new Condition.Missing<>(selector);
        }
        if (scanner.takeWord("IS")) {
            scanner.skipSpaces();
            return new Condition.Check<>(selector, state());
        }
        for (var comparison : Comparison.values()) {
            if (scanner.take(comparison.sign())) {
                scanner.skipSpaces();
                return new Condition.Check<>(selector, test(comparison));
            }
        }
        if (form.bare()) {
            return new Condition.All<>(List.of());
        }
        throw scanner.invalid();
    }

    private ValueTest state() {
        if (scanner.takeWord("NULL")) {
            return new ValueTest.Null();
        }
        if (scanner.takeWord("TRUE")) {
            return new ValueTest.Bool(true);
        }
        if (scanner.takeWord("FALSE")) {
            return new ValueTest.Bool(false);
        }
        throw scanner.invalid();
    }

    private ValueTest test(Comparison comparison) {
        switch (scanner.peek()) {
            case '"' -> {
                return text(comparison, Wildcard.plain(scanner.quoted())::matches);
            }
            case '%' -> {
                return text(comparison, new Term.Regex(scanner.regex())::isIn);
            }
            default -> {
                var value = scanner.until(form.stops());
                if (value.isEmpty()) {
                    throw scanner.invalid();
                }
                try {
                    return new ValueTest.Numeric(comparison, Double.parseDouble(value), form.readsText());
                } catch (NumberFormatException e) {
                    return text(comparison, Wildcard.plain(value)::matches);
                }
            }
        }
    }

    private ValueTest text(Comparison comparison, Predicate<String> pattern) {
        if (!comparison.isEquality()) {
            throw scanner.invalid();
        }
        return new ValueTest.Text(pattern, comparison == Comparison.EQUAL);
    }
}

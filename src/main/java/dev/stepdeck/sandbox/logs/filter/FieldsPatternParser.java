package dev.stepdeck.sandbox.logs.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// Reads a space-delimited pattern, `[ip, user, ..., status = 4* || status = 500, bytes]`.
final class FieldsPatternParser {

    private final Scanner scanner;

    FieldsPatternParser(Scanner scanner) {
        this.scanner = scanner;
    }

    FilterPattern parse() {
        scanner.expect("[");
        var conditions = new ArrayList<Condition<List<String>>>();
        var before = 0;
        var gap = false;
        do {
            scanner.skipSpaces();
            if (scanner.take("...")) {
                if (gap) {
                    throw scanner.invalid();
                }
                gap = true;
                before = conditions.size();
            } else {
                conditions.add(field(conditions.size()));
            }
            scanner.skipSpaces();
        } while (scanner.take(","));
        scanner.expect("]");
        if (!scanner.atEnd()) {
            throw scanner.invalid();
        }
        var split = gap
                ? new FieldSplit(before, conditions.size() - before, true)
                : new FieldSplit(conditions.size(), 0, false);
        return new FilterPattern.Fields(split, new Condition.All<>(conditions));
    }

    private Condition<List<String>> field(int index) {
        if (scanner.peek() == ',' || scanner.peek() == ']') {
            return new Condition.All<>(List.of());
        }
        var form = new ConditionParser.Form(",]()&|<>!", true, true);
        return new ConditionParser<List<String>>(scanner, s -> selector(s, index), form).parse();
    }

    private static Function<List<String>, List<JsonNode>> selector(Scanner scanner, int index) {
        scanner.skipSpaces();
        var name = scanner.until(",]()&|=!<>\"%");
        if (name.isEmpty()) {
            throw scanner.invalid();
        }
        return fields -> List.of(StringNode.valueOf(fields.get(index)));
    }
}

package dev.stepdeck.sandbox.logs.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import tools.jackson.databind.JsonNode;

/// Reads a JSON pattern, `{ $.latency > 50 && $.users[0].email = "a*" }`.
final class JsonPatternParser {

    private static final int MOST_WILDCARDS = 1;

    private final Scanner scanner;

    JsonPatternParser(Scanner scanner) {
        this.scanner = scanner;
    }

    FilterPattern parse() {
        scanner.expect("{");
        var form = new ConditionParser.Form("(){}&|=!<>", false, false);
        var condition = new ConditionParser<JsonNode>(scanner, JsonPatternParser::selector, form).parse();
        scanner.skipSpaces();
        scanner.expect("}");
        if (!scanner.atEnd()) {
            throw scanner.invalid();
        }
        return new FilterPattern.Json(condition);
    }

    private static Function<JsonNode, List<JsonNode>> selector(Scanner scanner) {
        scanner.skipSpaces();
        scanner.expect("$");
        var steps = new ArrayList<JsonStep>();
        while (true) {
            if (scanner.take(".")) {
                if (scanner.peek() != '[') {
                    steps.add(name(scanner));
                }
            } else if (scanner.take("[")) {
                steps.add(bracket(scanner));
            } else {
                break;
            }
        }
        if (steps.stream().filter(JsonStep.Each.class::isInstance).count() > MOST_WILDCARDS) {
            throw new InvalidPatternException("Invalid filter pattern: Only one wildcard is supported in a selector");
        }
        var path = List.copyOf(steps);
        return message -> JsonStep.walk(message, path);
    }

    private static JsonStep name(Scanner scanner) {
        var name = scanner.until(".[]=!<>(){}&|\"'%,$*");
        if (name.isEmpty()) {
            throw scanner.invalid();
        }
        return new JsonStep.Property(name);
    }

    private static JsonStep bracket(Scanner scanner) {
        JsonStep step;
        if (scanner.take("*")) {
            step = new JsonStep.Each();
        } else if (scanner.take("'")) {
            step = new JsonStep.Property(scanner.upTo('\''));
            scanner.expect("'");
        } else if (scanner.peek() == '"') {
            step = new JsonStep.Property(scanner.quoted());
        } else {
            step = index(scanner);
        }
        scanner.expect("]");
        return step;
    }

    private static JsonStep index(Scanner scanner) {
        try {
            return new JsonStep.Element(Integer.parseUnsignedInt(scanner.until("]")));
        } catch (NumberFormatException e) {
            throw scanner.invalid();
        }
    }
}

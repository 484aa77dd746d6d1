package dev.stepdeck.sandbox.logs.filter;

import java.util.List;

import tools.jackson.databind.JsonNode;

/// A filter pattern, parsed once and asked for every event. Thread-safe.
///
/// Source: CloudWatch Logs user guide, "Filter pattern syntax".
public sealed interface FilterPattern {

    /// Whether the message of an event is wanted.
    boolean matches(String message);

    /// Reads a pattern; the empty one matches every event.
    ///
    /// @throws InvalidPatternException if it is none, with the reason that CloudWatch Logs gives
    static FilterPattern parse(String text) {
        var scanner = new Scanner(text.strip());
        if (scanner.atEnd()) {
            return new Everything();
        }
        return switch (scanner.peek()) {
            case '{' -> new JsonPatternParser(scanner).parse();
            case '[' -> new FieldsPatternParser(scanner).parse();
            default -> new TermsParser(scanner).parse();
        };
    }

    /// The empty pattern.
    record Everything() implements FilterPattern {

        @Override
        public boolean matches(String message) {
            return true;
        }
    }

    /// Words, phrases and regular expressions: all of `required`, none of `excluded`, and one of `optional` when
    /// there is nothing else (beside others, optional terms are ignored, as documented).
    record Terms(List<Term> required, List<Term> excluded, List<Term> optional)
            implements
                FilterPattern {

        public Terms {
            required = List.copyOf(required);
            excluded = List.copyOf(excluded);
            optional = List.copyOf(optional);
        }

        @Override
        public boolean matches(String message) {
            if (required.isEmpty() && excluded.isEmpty()) {
                return optional.stream().anyMatch(term -> term.isIn(message));
            }
            return required.stream().allMatch(term -> term.isIn(message))
                    && excluded.stream().noneMatch(term -> term.isIn(message));
        }
    }

    /// A condition on the properties of a message that is a JSON document; other messages do not match.
    record Json(Condition<JsonNode> condition) implements FilterPattern {

        @Override
        public boolean matches(String message) {
            return JsonMessage.read(message).map(condition::holds).orElse(false);
        }
    }

    /// Conditions on the fields of a message that is delimited by spaces.
    record Fields(FieldSplit split, Condition<List<String>> condition) implements FilterPattern {

        @Override
        public boolean matches(String message) {
            return split.fields(message).map(condition::holds).orElse(false);
        }
    }
}

package dev.stepdeck.sandbox.logs.filter;

/// A filter pattern, parsed once and asked for every event. Thread-safe.
///
/// Source: CloudWatch Logs user guide, "Filter pattern syntax".
public sealed interface FilterPattern {

    /// Whether the message of an event is wanted.
    boolean matches(String message);

    /// Reads a pattern; the empty one wants every event.
    ///
    /// @throws InvalidPatternException if it is none, with the reason that CloudWatch Logs gives
    static FilterPattern parse(String text) {
        var scanner = new Scanner(text.strip());
        return switch (scanner.peek()) {
            case Scanner.END -> new Everything();
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
    record Terms(java.util.List<Term> required, java.util.List<Term> excluded, java.util.List<Term> optional)
            implements
                FilterPattern {

        public Terms {
            required = java.util.List.copyOf(required);
            excluded = java.util.List.copyOf(excluded);
            optional = java.util.List.copyOf(optional);
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
    record Json(Condition<tools.jackson.databind.JsonNode> condition) implements FilterPattern {

        @Override
        public boolean matches(String message) {
            return JsonMessage.read(message).map(condition::holds).orElse(false);
        }
    }

    /// Conditions on the fields of a message that is delimited by spaces.
    record Fields(FieldSplit split, Condition<java.util.List<String>> condition) implements FilterPattern {

        @Override
        public boolean matches(String message) {
            return split.fields(message).map(condition::holds).orElse(false);
        }
    }
}

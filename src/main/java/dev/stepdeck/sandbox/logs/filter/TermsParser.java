package dev.stepdeck.sandbox.logs.filter;

import java.util.ArrayList;
import java.util.List;

/// Reads a pattern of terms: `word`, `"a phrase"`, `%regex%`, `?optional`, `-excluded`.
///
/// "Metric filter terms that include characters other than alphanumeric or underscore must be placed inside
/// double quotes" (CloudWatch Logs user guide).
final class TermsParser {

    private final Scanner scanner;
    private final List<Term> required = new ArrayList<>();
    private final List<Term> excluded = new ArrayList<>();
    private final List<Term> optional = new ArrayList<>();

    TermsParser(Scanner scanner) {
        this.scanner = scanner;
    }

    FilterPattern parse() {
        while (!scanner.atEnd()) {
            var kind = scanner.take("?") ? optional : scanner.take("-") ? excluded : required;
            kind.add(term());
            if (!scanner.atEnd() && !Character.isWhitespace(scanner.peek())) {
                throw scanner.invalid();
            }
            scanner.skipSpaces();
        }
        return new FilterPattern.Terms(required, excluded, optional);
    }

    private Term term() {
        return switch (scanner.peek()) {
            case '"' -> new Term.Phrase(scanner.quoted());
            case '%' -> new Term.Regex(scanner.regex());
            default -> new Term.Phrase(word());
        };
    }

    private String word() {
        var word = scanner.until("");
        if (word.isEmpty() || !word.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_')) {
            throw new InvalidPatternException("Invalid filter pattern: Invalid character(s) in term '" + word + "'");
        }
        return word;
    }
}

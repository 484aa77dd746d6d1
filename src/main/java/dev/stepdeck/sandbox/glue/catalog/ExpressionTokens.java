package dev.stepdeck.sandbox.glue.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The tokens of a partition expression, read one by one.
final class ExpressionTokens {

    private static final int LONGEST = 2048;
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:('[^']*+(?:''[^']*+)*+'|\"[^\"]*+(?:\"\"[^\"]*+)*+\")"
            + "|(<=|>=|<>|!=|=|<|>|\\(|\\)|,)"
            + "|(-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![A-Za-z0-9_.])|[A-Za-z0-9_.]+))");

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    ExpressionTokens(String text) {
        this.text = text;
        if (text.length() > LONGEST) {
            throw CatalogFaults.constraint(text, "expression",
                    "Member must have length less than or equal to " + LONGEST);
        }
        var matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find(end) && matcher.start() == end) {
            tokens.add(matcher.group().strip());
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw unsupported();
        }
    }

    /// Takes the next word if it is this one.
    boolean take(String word) {
        if (at < tokens.size() && tokens.get(at).equalsIgnoreCase(word)) {
            at++;
            return true;
        }
        return false;
    }

    void expect(String word) {
        if (!take(word)) {
            throw unsupported();
        }
    }

    void expectEnd() {
        if (at < tokens.size()) {
            throw unsupported();
        }
    }

    String next() {
        if (at == tokens.size()) {
            throw unsupported();
        }
        return tokens.get(at++);
    }

    /// The name of a column, in lower case; it may be in double quotes or in brackets.
    String name() {
        var brackets = take("(");
        var word = next();
        if (!word.matches("\"[^\"]+\"|[A-Za-z0-9_.]+")) {
            throw unsupported();
        }
        if (brackets) {
            expect(")");
        }
        return word.replace("\"", "").toLowerCase(Locale.ROOT);
    }

    /// Whether a column's name in brackets comes next, rather than a condition in brackets.
    boolean nameInBrackets() {
        return at + 2 < tokens.size() && tokens.get(at).equals("(") && tokens.get(at + 2).equals(")");
    }

    /// The text of a literal.
    String literal() {
        if (take("(")) {
            var inside = literal();
            expect(")");
            return inside;
        }
        var word = next();
        var quote = word.substring(0, 1);
        if (quote.equals("'") || quote.equals("\"")) {
            return word.substring(1, word.length() - 1).replace(quote + quote, quote);
        }
        if (!Character.isLetterOrDigit(quote.charAt(0)) && !quote.equals("-")) {
            throw unsupported();
        }
        return word;
    }

    RuntimeException unsupported() {
        return CatalogFaults.invalid("Unsupported expression '" + text + "'");
    }
}

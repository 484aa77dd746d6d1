package dev.stepdeck.sandbox.logs.filter;

import com.google.re2j.Pattern;

/// Walks the text of a pattern.
final class Scanner {

    /// What [#peek()] returns after the last character.
    static final char END = '\0';

    private static final int MOST_REGEXES = 2;

    private final String text;
    private int at;
    private int regexes;

    Scanner(String text) {
        this.text = text;
    }

    char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    void skipSpaces() {
        while (!atEnd() && Character.isWhitespace(peek())) {
            at++;
        }
    }

    /// Takes a text when it is next.
    boolean take(String expected) {
        if (text.startsWith(expected, at)) {
            at += expected.length();
            return true;
        }
        return false;
    }

    /// Takes a word when it is next, in any case, and no letter follows.
    boolean takeWord(String expected) {
        var end = at + expected.length();
        if (text.regionMatches(true, at, expected, 0, expected.length())
                && (end >= text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
            at = end;
            return true;
        }
        return false;
    }

    void expect(String expected) {
        if (!take(expected)) {
            throw invalid();
        }
    }

    /// Takes everything up to white space, the end, or one of the given characters.
    String until(String stops) {
        var start = at;
        while (!atEnd() && !Character.isWhitespace(peek()) && stops.indexOf(peek()) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    /// Takes everything up to a character, which must come.
    String upTo(char stop) {
        var end = text.indexOf(stop, at);
        if (end < 0) {
            throw invalid();
        }
        var found = text.substring(at, end);
        at = end;
        return found;
    }

    /// Takes a text in double quotation marks, which a backslash can keep from ending it.
    String quoted() {
        expect("\"");
        var found = new StringBuilder();
        while (peek() != '"') {
            if (atEnd()) {
                throw invalid();
            }
            if (peek() == '\\' && at + 1 < text.length() && "\\\"".indexOf(text.charAt(at + 1)) >= 0) {
                at++;
            }
            found.append(text.charAt(at++));
        }
        at++;
        return found.toString();
    }

    /// Takes a regular expression between percent signs. A pattern has at most two of them.
    Pattern regex() {
        expect("%");
        var start = at;
        while (peek() != '%') {
            if (atEnd()) {
                throw invalid();
            }
            at += peek() == '\\' ? 2 : 1;
        }
        var source = text.substring(start, at++);
        if (++regexes > MOST_REGEXES) {
            throw new InvalidPatternException("Invalid filter pattern: a filter pattern can contain at most "
                    + MOST_REGEXES + " regular expressions");
        }
        return RegexSyntax.compile(source);
    }

    InvalidPatternException invalid() {
        return new InvalidPatternException("Invalid filter pattern");
    }
}

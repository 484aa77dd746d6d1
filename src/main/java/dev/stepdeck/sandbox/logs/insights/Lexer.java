package dev.stepdeck.sandbox.logs.insights;

import java.util.ArrayList;
import java.util.List;

/// Cuts the text of a query into tokens. A slash begins a regular expression where a value is expected, else it divides.
final class Lexer {

    private static final List<String> SYMBOLS = List.of("!=", "<=", ">=", "=~", "=", "<", ">", "|", ",", "(", ")", "[",
            "]", "+", "-", "*", "/", "%", "^");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        return new Lexer(text).read();
    }

    private List<Token> read() {
        while (true) {
            skip();
            if (at >= text.length()) {
                add(Token.Kind.END, "", at);
                return tokens;
            }
            var c = text.charAt(at);
            if (c == '"' || c == '\'') {
                quoted(c, Token.Kind.TEXT);
            } else if (c == '`') {
                quoted(c, Token.Kind.QUOTED_FIELD);
            } else if (c == '/' && valueExpected()) {
                regex();
            } else if (isDigit(c)) {
                number();
            } else if (isNameStart(c)) {
                var start = at;
                while (at < text.length() && isNamePart(text.charAt(at))) {
                    at++;
                }
                add(Token.Kind.WORD, text.substring(start, at), start);
            } else {
                symbol();
            }
        }
    }

    private void skip() {
        while (at < text.length()) {
            if (text.charAt(at) == '#') {
                var end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else {
                return;
            }
        }
    }

    private void quoted(char mark, Token.Kind kind) {
        var start = at++;
        var found = new StringBuilder();
        while (at < text.length() && text.charAt(at) != mark) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()
                    && (text.charAt(at + 1) == mark || text.charAt(at + 1) == '\\')) {
                at++;
            }
            found.append(text.charAt(at++));
        }
        close(start);
        add(kind, found.toString(), start);
    }

    private void regex() {
        var start = at++;
        var found = new StringBuilder();
        var inClass = false;
        while (at < text.length() && (text.charAt(at) != '/' || inClass)) {
            var c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                found.append(text.charAt(at) == '/' ? "" : "\\").append(text.charAt(at++));
            } else {
                inClass = c == '[' || inClass && c != ']';
                found.append(c);
            }
        }
        close(start);
        add(Token.Kind.REGEX, found.toString(), start);
    }

    private void close(int start) {
        if (at >= text.length()) {
            throw new MalformedQuery(text, start, text.length(), "unterminated " + text.charAt(start));
        }
        at++;
    }

    private void number() {
        var start = at;
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.'
                && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
            at++;
        }
        var kind = Token.Kind.NUMBER;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            kind = Token.Kind.PERIOD;
            at++;
        }
        add(kind, text.substring(start, at), start);
    }

    private void symbol() {
        for (var symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                at += symbol.length();
                add(Token.Kind.SYMBOL, symbol, at - symbol.length());
                return;
            }
        }
        throw new MalformedQuery(text, at, at + 1, "unexpected symbol found " + text.charAt(at));
    }

    private boolean valueExpected() {
        if (tokens.isEmpty()) {
            return true;
        }
        var last = tokens.getLast();
        return switch (last.kind()) {
            case NUMBER, PERIOD, TEXT, REGEX, QUOTED_FIELD, END -> false;
            case SYMBOL -> !last.text().equals(")") && !last.text().equals("]");
            case WORD -> last.isWord("like") || last.isWord("parse") || last.isWord("in") || afterParse();
        };
    }

    /// In `parse @message /.../` the slash follows a field.
    private boolean afterParse() {
        return tokens.size() > 1 && tokens.get(tokens.size() - 2).isWord("parse");
    }

    private void add(Token.Kind kind, String value, int start) {
        tokens.add(new Token(kind, value, start, at));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return Character.isLetter(c) || c == '_' || c == '@' || c == '$';
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '@' || c == '.' || c == '$';
    }
}

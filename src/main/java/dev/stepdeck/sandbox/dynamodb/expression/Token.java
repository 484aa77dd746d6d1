package dev.stepdeck.sandbox.dynamodb.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A word, number, placeholder or sign of an expression.
///
/// @param from where it begins in the text
/// @param to where it ends
record Token(Kind kind, String text, int from, int to) {

    enum Kind {
        WORD, NUMBER, NAME, VALUE, SIGN, UNKNOWN, END
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    /// Whether it is a word of the language, in whatever case.
    boolean isWord(String word) {
        return kind == Kind.WORD && text.toUpperCase(Locale.ROOT).equals(word);
    }

    /// Takes a text apart; the last one is the end.
    static List<Token> all(String text) {
        var tokens = new ArrayList<Token>();
        int at = 0;
        while (at < text.length()) {
            if (isSpace(text.charAt(at))) {
                at++;
                continue;
            }
            var next = at(text, at);
            tokens.add(next);
            at = next.to();
        }
        tokens.add(new Token(Kind.END, "<EOF>", at, at));
        return tokens;
    }

    private static boolean isSpace(char letter) {
        return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r' || letter == '\f';
    }

    private static Token at(String text, int from) {
        char first = text.charAt(from);
        int rest = wordEnd(text, from + 1);
        if (first == '#' || first == ':') {
            var kind = rest == from + 1 ? Kind.UNKNOWN : first == '#' ? Kind.NAME : Kind.VALUE;
            return token(kind, text, from, rest);
        }
        if (isDigit(first)) {
            int end = from;
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
            return token(Kind.NUMBER, text, from, end);
        }
        if (isWordPart(first)) {
            return token(Kind.WORD, text, from, rest);
        }
        if (text.startsWith("<>", from) || text.startsWith("<=", from) || text.startsWith(">=", from)) {
            return token(Kind.SIGN, text, from, from + 2);
        }
        return token("()[].,=<>+-".indexOf(first) >= 0 ? Kind.SIGN : Kind.UNKNOWN, text, from, from + 1);
    }

    private static Token token(Kind kind, String text, int from, int to) {
        return new Token(kind, text.substring(from, to), from, to);
    }

    private static int wordEnd(String text, int from) {
        int end = from;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isWordPart(char letter) {
        return letter == '_' || isDigit(letter) || letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z';
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}

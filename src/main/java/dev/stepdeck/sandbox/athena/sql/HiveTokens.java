package dev.stepdeck.sandbox.athena.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of a Hive statement, one after the other.
final class HiveTokens {

    private static final Pattern TOKEN = Pattern.compile("(?s)(?<space>\\s+|--[^\\n]*|/\\*.*?\\*/)"
            + "|(?<string>'(?:[^'\\\\]|\\\\.|'')*'|\"(?:[^\"\\\\]|\\\\.)*\")|(?<name>`(?:[^`]|``)*`)"
            + "|(?<word>[A-Za-z_][A-Za-z0-9_]*|[0-9][A-Za-z0-9_.]*)|(?<sign><=|>=|<>|!=|.)");

    private final List<Token> tokens = new ArrayList<>();
    private final String text;
    private int at;

    private enum Kind {
        WORD, NAME, STRING, SIGN
    }

    private record Token(Kind kind, String text, int start) {}

    HiveTokens(String text) {
        this.text = text;
        var matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            if (matcher.group("space") == null) {
                tokens.add(token(matcher));
            }
        }
    }

    private static Token token(Matcher found) {
        var text = found.group();
        if (found.group("string") != null) {
            return new Token(Kind.STRING, unescaped(text), found.start());
        }
        if (found.group("name") != null) {
            return new Token(Kind.NAME, text.substring(1, text.length() - 1).replace("``", "`"), found.start());
        }
        return new Token(found.group("word") != null ? Kind.WORD : Kind.SIGN, text, found.start());
    }

    /// Hive's strings have the escapes of Java and octal ones.
    private static String unescaped(String literal) {
        var inside = literal.substring(1, literal.length() - 1);
        if (literal.charAt(0) == '\'') {
            inside = inside.replace("''", "'");
        }
        var result = new StringBuilder();
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            if (c != '\\' || i + 1 == inside.length()) {
                result.append(c);
                continue;
            }
            char next = inside.charAt(++i);
            switch (next) {
                case 't' -> result.append('\t');
                case 'n' -> result.append('\n');
                case 'r' -> result.append('\r');
                case 'u' -> {
                    result.append((char) Integer.parseInt(inside.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                case '0', '1', '2', '3' -> {
                    int end = Math.min(inside.length(), i + 3);
                    result.append((char) Integer.parseInt(inside.substring(i, end), 8));
                    i = end - 1;
                }
                case '\\', '\'', '"', ';' -> result.append(next);
                default -> result.append(c).append(next);
            }
        }
        return result.toString();
    }

    /// Takes these words if they come next.
    boolean words(String... wanted) {
        if (at + wanted.length > tokens.size()) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            var token = tokens.get(at + i);
            if (token.kind() != Kind.WORD && token.kind() != Kind.SIGN || !token.text().equalsIgnoreCase(wanted[i])) {
                return false;
            }
        }
        at += wanted.length;
        return true;
    }

    /// @throws SqlException if the words do not come next
    void expect(String... wanted) {
        if (!words(wanted)) {
            throw wrong("'" + String.join(" ", wanted) + "'");
        }
    }

    /// An identifier, in lower case.
    String name() {
        if (at < tokens.size()) {
            var token = tokens.get(at);
            if (token.kind() == Kind.NAME || token.kind() == Kind.WORD) {
                at++;
                return token.text().toLowerCase(Locale.ROOT);
            }
            if (token.kind() == Kind.STRING && text.charAt(token.start()) == '"') {
                at++;
                return token.text().toLowerCase(Locale.ROOT);
            }
        }
        throw wrong("identifier");
    }

    String string() {
        return maybeString().orElseThrow(() -> wrong("string"));
    }

    Optional<String> maybeString() {
        return at < tokens.size() && tokens.get(at).kind() == Kind.STRING
                ? Optional.of(tokens.get(at++).text())
                : Optional.empty();
    }

    /// A string, a number or a word.
    String value() {
        if (at < tokens.size() && tokens.get(at).kind() != Kind.SIGN) {
            return tokens.get(at++).text();
        }
        if (words("-") && at < tokens.size()) {
            return "-" + tokens.get(at++).text();
        }
        throw wrong("value");
    }

    /// A type: `array<struct<a:int>>`, without spaces.
    String type() {
        var type = new StringBuilder(name());
        int open = 0;
        while (at < tokens.size() && (open > 0 || peek("<") || peek("("))) {
            var token = tokens.get(at++);
            open += token.text().equals("<") || token.text().equals("(") ? 1 : 0;
            open -= token.text().equals(">") || token.text().equals(")") ? 1 : 0;
            type.append(token.text().toLowerCase(Locale.ROOT));
        }
        return type.toString();
    }

    /// All that is left, as it was written.
    String rest() {
        if (atEnd()) {
            throw wrong("expression");
        }
        var left = text.substring(tokens.get(at).start());
        at = tokens.size();
        return left;
    }

    boolean peek(String word) {
        return at < tokens.size() && tokens.get(at).text().equalsIgnoreCase(word)
                && tokens.get(at).kind() != Kind.STRING;
    }

    boolean atEnd() {
        return at == tokens.size();
    }

    /// A failure at the next word. Source: the words of Athena's DDL errors.
    SqlException wrong(String expected) {
        int place = atEnd() ? text.length() : tokens.get(at).start();
        var before = text.substring(0, place);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = place - before.lastIndexOf('\n');
        var found = atEnd() ? "<EOF>" : tokens.get(at).text();
        return SqlException.at(line, column, "SYNTAX_ERROR",
                "mismatched input '" + found + "'. Expecting: " + expected);
    }
}

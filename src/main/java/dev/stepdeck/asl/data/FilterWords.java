package dev.stepdeck.asl.data;

import java.util.Set;

/// Puts quotes around the bare words that filters are compared with: AWS accepts `[?(@.Key==Name)]` for
/// `[?(@.Key=='Name')]`, and published state machines are written so.
final class FilterWords {

    private static final Set<String> OPERATORS = Set.of("==", "!=", "<=", ">=");
    private static final Set<String> LITERALS = Set.of("true", "false", "null");

    private final String path;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private FilterWords(String path) {
        this.path = path;
    }

    /// The path with quotes; the same text if there is nothing to quote.
    static String quoted(String path) {
        return new FilterWords(path).quoted();
    }

    private String quoted() {
        int filters = 0;
        while (at < path.length()) {
            char c = path.charAt(at);
            if (c == '\'' || c == '"') {
                copy(endOfQuoted(c));
            } else if (path.startsWith("[?", at)) {
                filters++;
                copy(at + 2);
            } else if (filters > 0 && operator() > 0) {
                copy(at + operator());
                word();
            } else {
                copy(at + 1);
            }
        }
        return out.toString();
    }

    private void copy(int end) {
        out.append(path, at, end);
        at = end;
    }

    private int endOfQuoted(char quote) {
        int end = at + 1;
        while (end < path.length() && path.charAt(end) != quote) {
            end += path.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(path.length(), end + 1);
    }

    /// The length of the operator here; 0 for none.
    private int operator() {
        if (at + 2 <= path.length() && OPERATORS.contains(path.substring(at, at + 2))) {
            return 2;
        }
        return path.charAt(at) == '<' || path.charAt(at) == '>' ? 1 : 0;
    }

    private void word() {
        while (at < path.length() && path.charAt(at) == ' ') {
            copy(at + 1);
        }
        if (at >= path.length() || !Character.isUnicodeIdentifierStart(path.charAt(at))) {
            return;
        }
        int end = at;
        while (end < path.length() && ")]".indexOf(path.charAt(end)) < 0 && !path.startsWith("&&", end)
                && !path.startsWith("||", end)) {
            end++;
        }
        String word = path.substring(at, end).stripTrailing();
        if (LITERALS.contains(word)) {
            copy(at + word.length());
        } else {
            out.append('\'').append(word.replace("\\", "\\\\").replace("'", "\\'")).append('\'');
            at += word.length();
        }
    }
}

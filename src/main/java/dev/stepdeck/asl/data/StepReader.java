package dev.stepdeck.asl.data;

import java.util.List;

/// Reads the plain steps of a path.
final class StepReader {

    private final String text;
    private int at;

    StepReader(String text, int start) {
        this.text = text;
        this.at = start;
    }

    /// Reads the rest. False if it is more than plain steps.
    boolean readInto(List<Step> steps) {
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean read = c == '.' ? readName(steps) : c == '[' && readBracket(steps);
            if (!read) {
                return false;
            }
        }
        return true;
    }

    private boolean readName(List<Step> steps) {
        int start = ++at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            return false;
        }
        steps.add(new Step.Member(text.substring(start, at)));
        return true;
    }

    private static boolean isNamePart(char c) {
        return Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c) || c == '-';
    }

    private boolean readBracket(List<Step> steps) {
        int close = text.indexOf(']', at);
        if (close < 0) {
            return false;
        }
        char quote = at + 1 < text.length() ? text.charAt(at + 1) : ']';
        if (quote == '\'' || quote == '"') {
            return readQuoted(steps, quote);
        }
        String inside = text.substring(at + 1, close);
        if (!inside.matches("-?\\d{1,9}")) {
            return false;
        }
        steps.add(new Step.Index(Integer.parseInt(inside)));
        at = close + 1;
        return true;
    }

    /// A backslash escapes the quote; before anything else it is a literal backslash, as recorded.
    private boolean readQuoted(List<Step> steps, char quote) {
        var name = new StringBuilder();
        int end = at + 2;
        while (end < text.length() && text.charAt(end) != quote) {
            if (text.charAt(end) == '\\' && end + 1 < text.length() && text.charAt(end + 1) == quote) {
                end++;
            }
            name.append(text.charAt(end++));
        }
        if (!text.startsWith("]", end + 1)) {
            return false;
        }
        steps.add(new Step.Member(name.toString()));
        at = end + 2;
        return true;
    }
}

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

    /// Reads all that is left. False when there is more to it than plain steps.
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
            int end = text.indexOf(quote, at + 2);
            if (end < 0 || end + 1 >= text.length() || text.charAt(end + 1) != ']'
                    || text.substring(at, end).contains("\\")) {
                return false;
            }
            steps.add(new Step.Member(text.substring(at + 2, end)));
            at = end + 2;
            return true;
        }
        String inside = text.substring(at + 1, close);
        if (!inside.matches("-?\\d{1,9}")) {
            return false;
        }
        steps.add(new Step.Index(Integer.parseInt(inside)));
        at = close + 1;
        return true;
    }
}

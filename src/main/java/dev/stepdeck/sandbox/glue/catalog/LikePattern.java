package dev.stepdeck.sandbox.glue.catalog;

/// A pattern of SQL's LIKE: `%` is any text, `_` one character. It takes time in proportion to the lengths of both
/// texts, whatever the pattern.
final class LikePattern {

    private final int[] pattern;

    LikePattern(String pattern) {
        this.pattern = pattern.codePoints().toArray();
    }

    boolean matches(String value) {
        var text = value.codePoints().toArray();
        int at = 0;
        int wanted = 0;
        int lastPercent = -1;
        int resumed = 0;
        while (at < text.length) {
            if (wanted < pattern.length && pattern[wanted] == '%') {
                lastPercent = wanted++;
                resumed = at;
            } else if (wanted < pattern.length && (pattern[wanted] == '_' || pattern[wanted] == text[at])) {
                wanted++;
                at++;
            } else if (lastPercent >= 0) {
                wanted = lastPercent + 1;
                at = ++resumed;
            } else {
                return false;
            }
        }
        while (wanted < pattern.length && pattern[wanted] == '%') {
            wanted++;
        }
        return wanted == pattern.length;
    }
}

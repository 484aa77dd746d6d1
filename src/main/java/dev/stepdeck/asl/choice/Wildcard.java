package dev.stepdeck.asl.choice;

/// The patterns of StringMatches: `*` stands for zero or more characters, `\*` for a star, `\\` for a backslash.
final class Wildcard {

    private Wildcard() {}

    /// Whether the whole text matches. Takes time in the product of both lengths at worst.
    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int retry = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                retry = t;
            } else if (p < pattern.length() && literal(pattern, p) == text.charAt(t)) {
                p = next(pattern, p);
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static char literal(String pattern, int at) {
        return escaped(pattern, at) ? pattern.charAt(at + 1) : pattern.charAt(at);
    }

    private static int next(String pattern, int at) {
        return escaped(pattern, at) ? at + 2 : at + 1;
    }

    private static boolean escaped(String pattern, int at) {
        return pattern.charAt(at) == '\\' && at + 1 < pattern.length()
                && (pattern.charAt(at + 1) == '*' || pattern.charAt(at + 1) == '\\');
    }
}

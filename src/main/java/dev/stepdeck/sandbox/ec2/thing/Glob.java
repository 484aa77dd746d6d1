package dev.stepdeck.sandbox.ec2.thing;

/// The values of filters: `*` stands for any characters, `?` for one, a backslash takes their meaning away. Takes time in
/// proportion to the product of both lengths at most.
final class Glob {

    private static final int NONE = -1;

    private final String pattern;

    Glob(String pattern) {
        this.pattern = pattern;
    }

    boolean matches(String text) {
        int at = 0;
        int in = 0;
        int star = NONE;
        int resumeAt = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == '*') {
                star = in++;
                resumeAt = at;
            } else if (takes(in, text.charAt(at))) {
                in += width(in);
                at++;
            } else if (star != NONE) {
                in = star + 1;
                at = ++resumeAt;
            } else {
                return false;
            }
        }
        while (in < pattern.length() && pattern.charAt(in) == '*') {
            in++;
        }
        return in == pattern.length();
    }

    private boolean takes(int in, char character) {
        if (in >= pattern.length()) {
            return false;
        }
        return width(in) == 2
                ? pattern.charAt(in + 1) == character
                : pattern.charAt(in) == '?' || pattern.charAt(in) == character;
    }

    private int width(int in) {
        return pattern.charAt(in) == '\\' && in + 1 < pattern.length() ? 2 : 1;
    }
}

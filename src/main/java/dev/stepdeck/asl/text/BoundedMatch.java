package dev.stepdeck.asl.text;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Matches whole texts against Java regular expressions, which AWS uses for parameter values. Such an
/// expression can backtrack for longer than anybody waits, so a match may read only a limited number of characters.
public final class BoundedMatch {

    private static final int MOST_LOOKS = 2_000_000;

    private BoundedMatch() {}

    /// Whether the whole text matches; empty if that is not known in time.
    ///
    /// @throws PatternSyntaxException if the pattern is not a regular expression
    public static Optional<Boolean> of(String pattern, String text) {
        var compiled = compiled(pattern);
        try {
            return Optional.of(compiled.matcher(new Counted(text, new int[]{MOST_LOOKS})).matches());
        } catch (TooManyLooks | StackOverflowError e) {
            return Optional.empty();
        }
    }

    /// Checks that a pattern is a regular expression.
    ///
    /// @throws PatternSyntaxException if it is not one, or is nested too deeply
    public static void check(String pattern) {
        compiled(pattern);
    }

    private static Pattern compiled(String pattern) {
        try {
            return Pattern.compile(pattern);
        } catch (StackOverflowError e) {
            throw new PatternSyntaxException("Nested too deeply", pattern, -1);
        }
    }

    private static final class TooManyLooks extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private record Counted(CharSequence text, int[] left) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left[0] < 0) {
                throw new TooManyLooks();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), left);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}

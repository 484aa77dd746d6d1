package dev.stepdeck.asl.text;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Matches whole texts against regular expressions of Java's, which AWS has for the values of parameters. Such an
/// expression can go back and forth for longer than anybody waits, so a match may look at characters only so often.
public final class BoundedMatch {

    private static final int MOST_LOOKS = 2_000_000;

    private BoundedMatch() {}

    /// Whether the whole text matches; empty if that does not come out in time.
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
    /// @throws PatternSyntaxException if it is none, or is nested too deeply
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

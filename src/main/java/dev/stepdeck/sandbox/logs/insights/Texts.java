package dev.stepdeck.sandbox.logs.insights;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// What the string functions do to texts.
final class Texts {

    /// A text that grows beyond this is no value: a message has at most 1 MB.
    private static final long LONGEST = 4 << 20;
    private static final String SPACES = " \t\r\n";

    private Texts() {}

    /// The characters that a trim function removes: its second argument, or white space.
    static String cut(List<Value> arguments) {
        return arguments.size() > 1 ? arguments.get(1).text() : SPACES;
    }

    static String trimStart(String text, String cut) {
        var start = 0;
        while (start < text.length() && cut.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return text.substring(start);
    }

    static String trimEnd(String text, String cut) {
        var end = text.length();
        while (end > 0 && cut.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end);
    }

    static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /// `substr(text, start)` and `substr(text, start, length)`; the start counts from 0.
    static Value part(String text, List<Value> arguments) {
        var start = arguments.get(1).number();
        var length = arguments.size() > 2 ? arguments.get(2).number() : OptionalDouble.of(text.length());
        if (start.isEmpty() || length.isEmpty()) {
            return Value.missing();
        }
        var from = (int) Math.clamp(start.getAsDouble(), 0, text.length());
        var to = (int) Math.clamp(from + length.getAsDouble(), from, text.length());
        return Value.of(text.substring(from, to));
    }

    static Value replace(String text, String old, String fresh) {
        if (old.isEmpty() || (long) text.length() / old.length() * fresh.length() + text.length() > LONGEST) {
            return old.isEmpty() ? Value.of(text) : Value.missing();
        }
        return Value.of(text.replace(old, fresh));
    }
}

package dev.stepdeck.sandbox.logs.filter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes the fields that a space-delimited pattern names from a message. Text in square brackets or double
/// quotation marks is one field. Without `...` the last field holds all that is left, as the documented example
/// `[w1=ERROR, w2]` needs it; with it, fields after it are counted from the end.
///
/// @param before how many fields are named before `...`, or in all
/// @param after how many fields are named after it
/// @param gap whether there is a `...`
record FieldSplit(int before, int after, boolean gap) {

    /// The named fields in their order; none when the message has too few.
    Optional<List<String>> fields(String message) {
        var all = new ArrayList<String>();
        var at = 0;
        var ends = new Ends(message);
        while (at < message.length()) {
            if (Character.isWhitespace(message.charAt(at))) {
                at++;
                continue;
            }
            var end = ends.behind(at);
            if (!gap && all.size() == before - 1 && !message.substring(end).isBlank()) {
                all.add(message.substring(at).strip());
                break;
            }
            all.add(field(message, at, end));
            at = end;
        }
        if (all.size() < before + after) {
            return Optional.empty();
        }
        var named = new ArrayList<>(all.subList(0, before));
        named.addAll(all.subList(all.size() - after, all.size()));
        return Optional.of(named);
    }

    private static String field(String message, int start, int end) {
        var close = closing(message.charAt(start));
        var enclosed = close != 0 && end - start > 1 && message.charAt(end - 1) == close;
        return enclosed ? message.substring(start + 1, end - 1) : message.substring(start, end);
    }

    private static char closing(char open) {
        return switch (open) {
            case '[' -> ']';
            case '"' -> '"';
            default -> 0;
        };
    }

    /// Where fields end. What is looked for once in vain is not looked for again.
    private static final class Ends {

        private final String message;
        private final Set<Character> gone = new HashSet<>();

        Ends(String message) {
            this.message = message;
        }

        int behind(int start) {
            var close = closing(message.charAt(start));
            if (close != 0 && !gone.contains(close)) {
                var found = message.indexOf(close, start + 1);
                if (found >= 0) {
                    return found + 1;
                }
                gone.add(close);
            }
            var end = start;
            while (end < message.length() && !Character.isWhitespace(message.charAt(end))) {
                end++;
            }
            return end;
        }
    }
}

package dev.stepdeck.asl.text;

import java.util.ArrayList;
import java.util.List;

/// A pattern in which `*` stands for zero or more characters. Takes time in the sum of the lengths of pattern and text.
public final class Wildcard {

    private final List<String> parts;

    private Wildcard(List<String> parts) {
        this.parts = List.copyOf(parts);
    }

    /// A pattern in which a backslash makes `\*` a star and `\\` a backslash, as in Choice states.
    public static Wildcard escaped(String pattern) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length() && "*\\".indexOf(pattern.charAt(i + 1)) >= 0) {
                part.append(pattern.charAt(++i));
            } else if (c == '*') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return new Wildcard(parts);
    }

    /// A pattern in which every star is a wildcard.
    public static Wildcard plain(String pattern) {
        return new Wildcard(List.of(pattern.split("\\*", -1)));
    }

    /// Whether the whole text matches the pattern. The leftmost place of each part leaves the most room for the others.
    public boolean matches(String text) {
        String first = parts.getFirst();
        if (parts.size() == 1) {
            return text.equals(first);
        }
        String last = parts.getLast();
        if (text.length() < first.length() + last.length() || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        int at = first.length();
        int end = text.length() - last.length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            at = after(text, part, at, end);
            if (at < 0) {
                return false;
            }
        }
        return true;
    }

    /// The position after the first occurrence of a part, or -1. Source: Knuth, Morris and Pratt.
    private static int after(String text, String part, int from, int end) {
        if (part.isEmpty()) {
            return from;
        }
        if (end - from < part.length()) {
            return -1;
        }
        int[] borders = borders(part);
        int matched = 0;
        for (int i = from; i < end; i++) {
            while (matched > 0 && text.charAt(i) != part.charAt(matched)) {
                matched = borders[matched - 1];
            }
            if (text.charAt(i) == part.charAt(matched)) {
                matched++;
            }
            if (matched == part.length()) {
                return i + 1;
            }
        }
        return -1;
    }

    /// For each prefix the length of its longest proper prefix that is also its suffix.
    private static int[] borders(String part) {
        int[] borders = new int[part.length()];
        for (int i = 1; i < borders.length; i++) {
            int length = borders[i - 1];
            while (length > 0 && part.charAt(i) != part.charAt(length)) {
                length = borders[length - 1];
            }
            borders[i] = part.charAt(i) == part.charAt(length) ? length + 1 : length;
        }
        return borders;
    }
}

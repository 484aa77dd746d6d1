package dev.stepdeck.sandbox.athena.sql;

/// A pattern of Joda-Time as DuckDB's `strftime` writes it. Source: Joda-Time, `DateTimeFormat`.
final class JodaFormat {

    private JodaFormat() {}

    /// @param parse whether text is read by it; the session's zone, which is UTC, is written as it is
    static String of(String pattern, boolean parse) {
        var text = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            int end = at;
            if (c == '\'') {
                at = quoted(pattern, at, text);
                continue;
            }
            while (end < pattern.length() && pattern.charAt(end) == c) {
                end++;
            }
            text.append(letters(c, end - at, parse));
            at = end;
        }
        return text.toString();
    }

    private static int quoted(String pattern, int start, StringBuilder text) {
        if (pattern.startsWith("\'\'", start)) {
            text.append('\'');
            return start + 2;
        }
        int end = pattern.indexOf('\'', start + 1);
        text.append(pattern.substring(start + 1, end < 0 ? pattern.length() : end).replace("%", "%%"));
        return end < 0 ? pattern.length() : end + 1;
    }

    private static String letters(char letter, int count, boolean parse) {
        return switch (letter) {
            case 'y', 'Y' -> count == 2 ? "%y" : "%Y";
            case 'x' -> "%G";
            case 'M' -> count > 3 ? "%B" : count == 3 ? "%b" : number("m", count);
            case 'd' -> number("d", count);
            case 'D' -> number("j", count);
            case 'w' -> "%V";
            case 'e' -> "%u";
            case 'E' -> count > 3 ? "%A" : "%a";
            case 'H' -> number("H", count);
            case 'h' -> number("I", count);
            case 'm' -> number("M", count);
            case 's' -> number("S", count);
            case 'S' -> count > 3 ? "%f" : "%g";
            case 'a' -> "%p";
            case 'Z' -> parse ? "%z" : count == 1 ? "+0000" : count == 2 ? "+00:00" : "UTC";
            case 'z' -> parse ? "%Z" : "UTC";
            case '%' -> "%%".repeat(count);
            default -> {
                if (Character.isLetter(letter)) {
                    throw SqlException.of("INVALID_FUNCTION_ARGUMENT", "Illegal pattern component: " + letter);
                }
                yield String.valueOf(letter).repeat(count);
            }
        };
    }

    private static String number(String letter, int count) {
        return count == 1 ? "%-" + letter : "%" + letter;
    }
}

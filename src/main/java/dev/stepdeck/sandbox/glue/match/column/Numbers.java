package dev.stepdeck.sandbox.glue.match.column;

import java.util.regex.Pattern;

/// Reads numbers as they stand in tables: with signs of currencies, percent, and separators of thousands.
final class Numbers {

    private static final Pattern NOISE = Pattern.compile("[\\s$\u20ac\u00a3%]|(?<=\\d),(?=\\d{3}(?:\\D|$))");
    /// Numbers in brackets and at the end of a clause, as the years of citations.
    private static final Pattern AROUND = Pattern.compile("^[(\\['\u2019]+|[)\\].,;:]+$");
    /// How long a song or a film is.
    private static final Pattern DURATION = Pattern.compile("(?:(\\d{1,2}):)?(\\d{1,3}):([0-5]\\d)");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d{1,15}(\\.\\d{0,9})?|\\.\\d{1,9})");

    private Numbers() {}

    /// The number; NaN when the text is none.
    static double read(String raw) {
        var text = AROUND.matcher(NOISE.matcher(raw).replaceAll("")).replaceAll("");
        var duration = DURATION.matcher(text);
        if (duration.matches()) {
            var hours = duration.group(1) == null ? 0 : Integer.parseInt(duration.group(1));
            return (hours * 60 + Integer.parseInt(duration.group(2))) * 60 + Integer.parseInt(duration.group(3));
        }
        if (text.indexOf(',') >= 0 && text.indexOf('.') < 0) {
            text = text.replace(',', '.');
        }
        return NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    }

    /// A number as text, the same for 7, 7.0 and 07.
    static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}

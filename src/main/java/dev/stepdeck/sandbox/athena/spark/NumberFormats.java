package dev.stepdeck.sandbox.athena.spark;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.stepdeck.sandbox.athena.spark.SparkFunctions.Arguments;

import org.jspecify.annotations.Nullable;

/// The patterns of `to_number` and `to_char`, such as `$99,999.9S`. Source: Spark, ToNumberParser.
final class NumberFormats {

    private NumberFormats() {}

    /// The parts of a pattern: `MI` and `PR` are of two letters, all others of one.
    private static List<String> parts(String format) {
        var upper = format.toUpperCase(Locale.ROOT);
        var parts = new ArrayList<String>();
        for (int at = 0; at < upper.length(); at++) {
            var two = upper.startsWith("MI", at) || upper.startsWith("PR", at);
            var part = upper.substring(at, two ? at + 2 : at + 1);
            parts.add(switch (part) {
                case "D" -> ".";
                case "G" -> ",";
                case "0", "9", ".", ",", "$", "S", "MI", "PR" -> part;
                default -> throw new IllegalArgumentException(
                        "[INVALID_FORMAT.UNEXPECTED_TOKEN] The format is invalid: '" + format
                                + "'. Found the unexpected '"
                                + part + "' in the format string; the structure of the format string must match:"
                                + " `[MI|S]` `[$]` `[0|9|G|,]*` `[.|D]` `[0|9]*` `[$]` `[PR|MI|S]`.");
            });
            at += two ? 1 : 0;
        }
        return parts;
    }

    private static boolean digit(String part) {
        return part.equals("0") || part.equals("9");
    }

    private static IllegalArgumentException mismatch(String format, String input) {
        return new IllegalArgumentException("[INVALID_FORMAT.MISMATCH_INPUT] The format is invalid: " + format
                + ". The input \"STRING\" " + input + " does not match the format.");
    }

    /// Text, pattern and maybe `try`: what does not fit is null then.
    static @Nullable String parse(Arguments arguments) {
        if (arguments.anyNull(2)) {
            return null;
        }
        var found = parsed(arguments.text(0), parts(arguments.text(1)));
        if (found == null && arguments.maybe(2) == null) {
            throw mismatch(arguments.text(1), arguments.text(0));
        }
        return found;
    }

    private static @Nullable String parsed(String source, List<String> parts) {
        var text = source.strip();
        boolean negative = false;
        if (parts.contains("PR") && text.startsWith("<") && text.endsWith(">")) {
            negative = true;
            text = text.substring(1, text.length() - 1);
        }
        int at = 0;
        var digits = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            char next = at < text.length() ? text.charAt(at) : '\0';
            switch (part) {
                case "S", "MI" -> {
                    negative |= next == '-';
                    at += next == '-' || next == '+' && part.equals("S") ? 1 : 0;
                }
                case "$" -> {
                    if (next != '$') {
                        return null;
                    }
                    at++;
                }
                case "." -> {
                    if (next == '.') {
                        at++;
                        digits.append('.');
                    } else if (at < text.length() && next != '-' && next != '+' && next != '$') {
                        return null;
                    }
                }
                case "0", "9" -> {
                    boolean after = digits.indexOf(".") >= 0 || parts.subList(0, i).contains(".");
                    int end = i;
                    while (end < parts.size() && (digit(parts.get(end)) || parts.get(end).equals(","))) {
                        end++;
                    }
                    int stop = at;
                    while (stop < text.length() && (Character.isDigit(text.charAt(stop)) || text.charAt(stop) == ',')) {
                        stop++;
                    }
                    var group = groups(parts.subList(i, end), text.substring(at, stop), after);
                    if (group == null) {
                        return null;
                    }
                    digits.append(group);
                    at = stop;
                    i = end - 1;
                }
                default -> {
                    // PR has been taken from the whole, and a comma is within the digits.
                }
            }
        }
        if (at < text.length() || digits.chars().noneMatch(Character::isDigit)) {
            return null;
        }
        var number = digits.charAt(0) == '.' ? "0" + digits : digits.toString();
        return (negative ? "-" : "") + (number.endsWith(".") ? number + "0" : number);
    }

    /// The digits of a text, compared group by group from the decimal point on.
    private static @Nullable String groups(List<String> parts, String text, boolean after) {
        var wanted = String.join("", parts).split(",", -1);
        var found = text.split(",", -1);
        if (after) {
            return found.length == 1 && wanted.length == 1 && text.length() <= wanted[0].length() ? text : null;
        }
        if (found.length > wanted.length) {
            return null;
        }
        for (int i = 1; i <= wanted.length; i++) {
            var form = wanted[wanted.length - i];
            var digits = i <= found.length ? found[found.length - i] : "";
            boolean exact = form.startsWith("0") || i < found.length;
            if (exact ? digits.length() != form.length() : digits.length() > form.length()) {
                return null;
            }
        }
        return text.replace(",", "");
    }

    /// A number and a pattern.
    static @Nullable String format(Arguments arguments) {
        if (arguments.anyNull(2)) {
            return null;
        }
        var parts = parts(arguments.text(1));
        var value = new BigDecimal(arguments.text(0));
        var plain = value.abs().toPlainString().split("\\.", 2);
        var whole = plain[0].replaceFirst("^0+", "");
        var fraction = plain.length > 1 ? plain[1] : "";
        int point = parts.indexOf(".");
        long before = parts.subList(0, point < 0 ? parts.size() : point).stream().filter(NumberFormats::digit).count();
        long behind = parts.stream().filter(NumberFormats::digit).count() - before;
        if (whole.length() > before || fraction.length() > behind) {
            return String.join("", parts).replaceAll("[09]", "#").replaceAll("MI|PR|S|,|\\$", "");
        }
        return written(parts, value.signum() < 0, whole, fraction, (int) before);
    }

    private static String written(List<String> parts, boolean negative, String whole, String fraction, int before) {
        var made = new StringBuilder();
        int place = before;
        int behind = 0;
        boolean after = false;
        boolean zeros = false;
        boolean started = false;
        for (var part : parts) {
            switch (part) {
                case "0", "9" -> {
                    if (after) {
                        made.append(behind < fraction.length() ? fraction.charAt(behind) : '0');
                        behind++;
                    } else {
                        // A sequence is filled with zeros if its first letter is one.
                        zeros = started ? zeros : part.equals("0");
                        started = true;
                        made.append(place <= whole.length() ? whole.charAt(whole.length() - place) : zeros ? '0' : ' ');
                        place--;
                    }
                }
                case "," -> {
                    char last = made.isEmpty() ? ' ' : made.charAt(made.length() - 1);
                    made.append(Character.isDigit(last) ? ',' : ' ');
                }
                case "." -> {
                    after = true;
                    if (!made.isEmpty() && made.charAt(made.length() - 1) == ' ') {
                        made.setCharAt(made.length() - 1, '0');
                    }
                    made.append('.');
                }
                case "MI" -> made.append(negative ? '-' : ' ');
                case "S" -> made.append(negative ? '-' : '+');
                case "PR" -> {
                    if (negative) {
                        int at = 0;
                        while (at < made.length() && made.charAt(at) == ' ') {
                            at++;
                        }
                        made.insert(at, '<').append('>');
                    } else {
                        made.append("  ");
                    }
                }
                default -> made.append(part);
            }
        }
        return moved(made).toString();
    }

    /// A sign stands before the first digit, not before the spaces.
    private static StringBuilder moved(StringBuilder made) {
        int at = 0;
        if (!made.isEmpty() && (made.charAt(0) == '+' || made.charAt(0) == '-')) {
            while (at + 1 < made.length() && made.charAt(at + 1) == ' ') {
                made.setCharAt(at + 1, made.charAt(at));
                made.setCharAt(at, ' ');
                at++;
            }
        }
        return made;
    }
}

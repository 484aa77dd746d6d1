package dev.stepdeck.sandbox.athena.spark;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;

import dev.stepdeck.sandbox.athena.spark.SparkFunctions.Arguments;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Functions of texts and of numbers as texts. Source: Spark, UTF8String, mathExpressions.scala, maskExpressions.scala.
final class Texts {

    private static final HexFormat HEX = HexFormat.of();
    private static final BigInteger UNSIGNED = BigInteger.ONE.shiftLeft(64);
    private static final String CODES = "01230127022455012623017202";

    private Texts() {}

    static @Nullable String soundex(Arguments arguments) {
        if (arguments.isNull(0)) {
            return null;
        }
        var text = arguments.text(0);
        if (text.isEmpty()) {
            return "";
        }
        char first = upper(text.charAt(0));
        if (first < 'A' || first > 'Z') {
            return text;
        }
        var made = new StringBuilder().append(first);
        char last = CODES.charAt(first - 'A');
        for (int i = 1; i < text.length() && made.length() < 4; i++) {
            char letter = upper(text.charAt(i));
            if (letter < 'A' || letter > 'Z') {
                last = '0';
                continue;
            }
            char code = CODES.charAt(letter - 'A');
            // 7 is a letter that is passed over without a break between equal ones.
            if (code == '7') {
                continue;
            }
            if (code != '0' && code != last) {
                made.append(code);
            }
            last = code;
        }
        while (made.length() < 4) {
            made.append('0');
        }
        return made.toString();
    }

    private static char upper(char letter) {
        return letter >= 'a' && letter <= 'z' ? (char) (letter - 32) : letter;
    }

    /// Text, then what stands for an upper and a lower letter, a digit and anything else; null leaves them.
    static @Nullable String mask(Arguments arguments) {
        if (arguments.isNull(0)) {
            return null;
        }
        var made = new StringBuilder();
        arguments.text(0).codePoints().forEach(letter -> {
            int kind = Character.isUpperCase(letter)
                    ? 1
                    : Character.isLowerCase(letter) ? 2 : Character.isDigit(letter) ? 3 : 4;
            var new_ = arguments.maybe(kind);
            if (new_ == null) {
                made.appendCodePoint(letter);
            } else {
                made.append(new_);
            }
        });
        return made.toString();
    }

    static @Nullable String luhn(Arguments arguments) {
        if (arguments.isNull(0)) {
            return null;
        }
        var text = arguments.text(0);
        if (text.isEmpty() || !text.chars().allMatch(each -> each >= '0' && each <= '9')) {
            return "false";
        }
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(text.length() - 1 - i) - '0';
            int twice = i % 2 == 0 ? digit : digit * 2;
            sum += twice > 9 ? twice - 9 : twice;
        }
        return String.valueOf(sum % 10 == 0);
    }

    /// A number in one base in another; a negative second base gives a signed number. What is too large is 2^64 - 1.
    static @Nullable String conv(Arguments arguments) {
        if (arguments.anyNull(3)) {
            return null;
        }
        int from = arguments.number(1);
        int to = arguments.number(2);
        var text = arguments.text(0).strip();
        if (text.isEmpty() || from < Character.MIN_RADIX || from > Character.MAX_RADIX
                || Math.abs(to) < Character.MIN_RADIX || Math.abs(to) > Character.MAX_RADIX) {
            return null;
        }
        boolean negative = text.startsWith("-");
        int end = negative ? 1 : 0;
        while (end < text.length() && Character.digit(text.charAt(end), from) >= 0) {
            end++;
        }
        var digits = text.substring(negative ? 1 : 0, end);
        if (digits.isEmpty()) {
            return "0";
        }
        var most = UNSIGNED.subtract(BigInteger.ONE);
        var value = new BigInteger(digits, from).min(most);
        if (negative && to > 0) {
            value = value.signum() == 0 ? value : value.testBit(63) ? most : UNSIGNED.subtract(value);
        }
        if (to < 0 && !negative && value.testBit(63)) {
            value = UNSIGNED.subtract(value);
            negative = true;
        }
        return (negative && to < 0 ? "-" : "") + value.toString(Math.abs(to)).toUpperCase(Locale.ROOT);
    }

    /// Two texts and the greatest distance; what is farther is -1.
    static @Nullable String levenshtein(Arguments arguments) {
        if (arguments.anyNull(3)) {
            return null;
        }
        var one = arguments.text(0).codePoints().toArray();
        var other = arguments.text(1).codePoints().toArray();
        var before = new int[other.length + 1];
        Arrays.setAll(before, i -> i);
        for (int i = 1; i <= one.length; i++) {
            var now = new int[other.length + 1];
            now[0] = i;
            for (int j = 1; j <= other.length; j++) {
                int change = before[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                now[j] = Math.min(Math.min(now[j - 1], before[j]) + 1, change);
            }
            before = now;
        }
        return String.valueOf(before[other.length] <= arguments.number(2) ? before[other.length] : -1);
    }

    /// Text, and maybe language and country: an array of arrays of words.
    static @Nullable String sentences(Arguments arguments) {
        if (arguments.isNull(0)) {
            return null;
        }
        var language = arguments.maybe(1);
        var country = arguments.maybe(2);
        var locale = language == null || language.isEmpty()
                ? Locale.US
                : Locale.of(language, country == null ? "" : country);
        var made = new ArrayList<List<String>>();
        for (var sentence : pieces(BreakIterator.getSentenceInstance(locale), arguments.text(0))) {
            made.add(pieces(BreakIterator.getWordInstance(locale), sentence).stream()
                    .filter(word -> Character.isLetterOrDigit(word.charAt(0))).toList());
        }
        return JsonMapper.shared().writeValueAsString(made);
    }

    private static List<String> pieces(BreakIterator breaks, String text) {
        breaks.setText(text);
        var found = new ArrayList<String>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            found.add(text.substring(start, end));
        }
        return found;
    }

    /// A form and its values, each with a letter for its kind before it: `l` a whole number, `d` a double, `n` a decimal,
    /// `b` a boolean, `s` text.
    static @Nullable String formatted(Arguments arguments) {
        if (arguments.isNull(0)) {
            return null;
        }
        var values = new ArrayList<@Nullable Object>();
        for (int i = 1; i < arguments.size(); i++) {
            values.add(arguments.isNull(i) ? null : value(arguments.text(i)));
        }
        try {
            return String.format(Locale.US, arguments.text(0), values.toArray());
        } catch (IllegalFormatException e) {
            throw new IllegalArgumentException(e.getClass().getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    private static Object value(String text) {
        var rest = text.substring(1);
        return switch (text.charAt(0)) {
            case 'l' -> Long.valueOf(rest);
            case 'i' -> Integer.valueOf(rest);
            case 'd' -> Double.valueOf(rest);
            case 'n' -> new BigDecimal(rest);
            case 'b' -> Boolean.valueOf(rest);
            default -> rest;
        };
    }

    /// A number, with a letter before it as above, and how many digits there are behind the point, or a pattern.
    static @Nullable String number(Arguments arguments) {
        if (arguments.anyNull(2)) {
            return null;
        }
        var form = arguments.text(1);
        var pattern = form.isEmpty() ? "#,###,###,###,###,###,##0" : form;
        if (form.matches("-?\\d+")) {
            int digits = Integer.parseInt(form);
            if (digits < 0) {
                return null;
            }
            pattern = "#,###,###,###,###,###,##0" + (digits > 0 ? "." + "0".repeat(digits) : "");
        }
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.US)).format(value(arguments.text(0)));
    }

    /// Bytes as text; what is no UTF-8 becomes the sign for it.
    static @Nullable String utf8(Arguments arguments) {
        return arguments.isNull(0) ? null : new String(HEX.parseHex(arguments.text(0)), StandardCharsets.UTF_8);
    }

    /// Text and a character set.
    static @Nullable String encode(Arguments arguments) {
        return arguments.anyNull(2)
                ? null
                : HEX.formatHex(arguments.text(0).getBytes(charset(arguments.text(1))));
    }

    /// Bytes and a character set.
    static @Nullable String decode(Arguments arguments) {
        return arguments.anyNull(2) ? null : new String(HEX.parseHex(arguments.text(0)), charset(arguments.text(1)));
    }

    /// The bytes of a text in base 64; null if it is none.
    static @Nullable String base64(Arguments arguments) {
        if (arguments.isNull(0)) {
            return null;
        }
        try {
            return HEX.formatHex(Base64.getMimeDecoder().decode(arguments.text(0)));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// The values of a line of CSV: the line, the separator, the quote and what stands before a quote within.
    static @Nullable String csv(Arguments arguments) {
        if (arguments.anyNull(4)) {
            return null;
        }
        var line = arguments.text(0);
        var separator = arguments.text(1);
        char quote = arguments.text(2).isEmpty() ? '\0' : arguments.text(2).charAt(0);
        char escape = arguments.text(3).isEmpty() ? '\0' : arguments.text(3).charAt(0);
        var values = new ArrayList<String>();
        var value = new StringBuilder();
        boolean within = false;
        int start = 0;
        for (int at = 0; at < line.length(); at++) {
            char letter = line.charAt(at);
            if (within && letter == escape && at + 1 < line.length() && line.charAt(at + 1) == quote) {
                value.append(quote);
                at++;
            } else if (within && letter == quote) {
                within = false;
                if (at + 1 < line.length() && !line.startsWith(separator, at + 1)) {
                    // A quote within that nothing marks: all is taken as it stands, up to the separator.
                    int end = line.indexOf(separator, at);
                    end = end < 0 ? line.length() : end;
                    value.setLength(0);
                    value.append(line, start, end);
                    at = end - 1;
                }
            } else if (letter == quote && at == start) {
                within = true;
            } else if (!within && line.startsWith(separator, at)) {
                values.add(value.toString());
                value.setLength(0);
                at += separator.length() - 1;
                start = at + 1;
            } else {
                value.append(letter);
            }
        }
        values.add(value.toString());
        return SparkFunctions.array(values);
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "[INVALID_PARAMETER_VALUE.CHARSET] The value of parameter(s) `charset` in"
                            + " `encode` is invalid: " + name,
                    e);
        }
    }
}

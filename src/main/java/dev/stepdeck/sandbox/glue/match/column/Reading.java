package dev.stepdeck.sandbox.glue.match.column;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.glue.match.text.Normal;
import dev.stepdeck.sandbox.glue.match.text.WordLists;

/// Makes values of the texts in a table. Not thread-safe.
final class Reading {

    private static final int MOST_WORDS = 40;
    /// The names of models are written with a hyphen and without.
    private static final Pattern MODEL = Pattern.compile("(?<![\\p{L}\\d])(\\p{L}{1,4})-(\\d{2})");

    /// Versions are one word each.
    private static final Pattern VERSION = Pattern.compile("(?<![\\d.])(\\d{1,4})\\.(\\d{1,3})(?![\\d.])");
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(\\d+)$");
    static final char POINT = 'v';

    private final WordLists lists;
    private final Map<String, String> shared = new HashMap<>();

    Reading(WordLists lists) {
        this.lists = lists;
    }

    /// The value of a kind; one with an empty text is missing.
    Value value(Kind kind, String raw) {
        return switch (kind) {
            case NAME -> words(Normal.of(raw));
            case TEXT -> words(Normal.of(version(MODEL.matcher(raw).replaceAll("$1$2"))));
            case CATEGORY -> Value.of(Normal.of(raw));
            case NUMBER -> number(raw);
            case DATE -> date(raw);
            case EMAIL -> Value.of(raw.strip().toLowerCase(Locale.ROOT));
            case PHONE -> phone(raw);
            case CODE -> code(Normal.of(raw).replace(" ", ""));
        };
    }

    /// A last part of nought says nothing.
    private static String version(String raw) {
        return raw.indexOf('.') < 0
                ? raw
                : VERSION.matcher(raw).replaceAll(found -> found.group(2).matches("0+")
                        ? found.group(1)
                        : found.group(1) + POINT + found.group(2));
    }

    private Value words(String normal) {
        if (normal.isEmpty()) {
            return Value.of("");
        }
        var words = Arrays.stream(normal.split(" ", MOST_WORDS + 1)).limit(MOST_WORDS).map(lists::whole)
                .map(word -> shared.computeIfAbsent(word, w -> w)).toArray(String[]::new);
        return new Value(String.join(" ", words), words, Double.NaN);
    }

    private static Value number(String raw) {
        var number = Numbers.read(raw);
        return Double.isNaN(number) ? Value.of(Normal.of(raw)) : Value.of(Numbers.text(number), number);
    }

    private static Value date(String raw) {
        var day = Dates.read(raw);
        return day.isPresent()
                ? Value.of(Integer.toString(day.getAsInt()), day.getAsInt())
                : Value.of(Normal.digits(raw).isEmpty() ? Normal.of(raw) : Normal.digits(raw));
    }

    /// What numbers a thing may have been a number to some: 0832 and 832.
    private static Value code(String normal) {
        return Value.of(LEADING_ZEROS.matcher(normal).replaceFirst("$1"));
    }

    private static Value phone(String raw) {
        var digits = Normal.digits(raw);
        return Value.of(digits.isEmpty() ? "" : digits.replaceFirst("^0+", ""));
    }
}

package dev.stepdeck.sandbox.glue.match.column;

import org.jspecify.annotations.Nullable;

/// A value of a column, made ready to be compared.
///
/// @param text its normal form; two values are equal when their texts are
/// @param words the words of a text; of other kinds none
/// @param number the number, of numbers; the day as yyyymmdd, of dates; NaN when it is none
public record Value(String text, String[] words, double number) {

    private static final String[] NO_WORDS = {};

    static Value of(String text) {
        return new Value(text, NO_WORDS, Double.NaN);
    }

    static Value of(String text, double number) {
        return new Value(text, NO_WORDS, number);
    }

    /// The text without its spaces.
    public String compact() {
        return words.length < 2 ? text : String.join("", words);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Value value && value.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}

package dev.stepdeck.aws.athena;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/// A row of a result: a text per column, as Athena writes it. NULL is not text at all, unlike the empty string.
public final class ResultRow {

    private final @Nullable String[] values;

    /// @param values which are not copied and must not change
    ResultRow(@Nullable String[] values) {
        this.values = values;
    }

    /// A row of these values; null for NULL.
    public static ResultRow of(@Nullable String... values) {
        return new ResultRow(values.clone());
    }

    /// The value of a column from 0; null for NULL.
    public @Nullable String value(int column) {
        return values[column];
    }

    /// How many values there are.
    public int size() {
        return values.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResultRow row && Arrays.equals(values, row.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}

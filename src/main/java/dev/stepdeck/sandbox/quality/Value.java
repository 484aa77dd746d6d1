package dev.stepdeck.sandbox.quality;

import java.math.BigDecimal;

/// What a condition compares with.
public sealed interface Value {

    /// `10`, `0.95`
    record Numeric(BigDecimal number) implements Value {}

    /// `"2024-01-01"`
    record Text(String text) implements Value {}

    /// `now() - 3 days`
    ///
    /// @param interval in SQL, `-3 days`
    record Now(String interval) implements Value {}

    /// `24 hours`
    record Period(long amount, String unit) implements Value {}

    /// `0.9 * avg(last(10))`
    ///
    /// @param text as it stands in the rule
    record Dynamic(String text, Expression expression) implements Value {}

    /// A word for values that are not to be written.
    enum Keyword implements Value {
        NULL, EMPTY, WHITESPACES_ONLY
    }
}

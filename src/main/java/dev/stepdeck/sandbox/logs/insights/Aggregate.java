package dev.stepdeck.sandbox.logs.insights;

import java.util.Locale;
import java.util.Optional;

/// A function of `stats` with its argument.
///
/// @param argument what is aggregated; `count(*)` has a constant
/// @param percentile of `pct`, 0 to 100
record Aggregate(Kind kind, Expression argument, double percentile) {

    /// The functions. Source: user guide, "stats".
    enum Kind {
        COUNT, COUNT_DISTINCT, SUM, AVG, MIN, MAX, PCT, MEDIAN, STDDEV, EARLIEST, LATEST, SORTSFIRST, SORTSLAST;

        static Optional<Kind> of(String name) {
            for (var kind : values()) {
                if (kind.name().equals(name.toUpperCase(Locale.ROOT))) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /// The field of a group that holds the result of its aggregate with a number.
    static String field(int number) {
        return "\0" + number;
    }

    /// Begins to aggregate a group.
    Tally start(Budget budget) {
        return switch (kind) {
            case COUNT -> new Tally.Count();
            case COUNT_DISTINCT -> new Tally.Distinct(budget);
            case SUM, AVG, STDDEV -> new Tally.Moments(kind);
            case MIN -> new Tally.Extreme(true, true);
            case MAX -> new Tally.Extreme(false, true);
            case SORTSFIRST -> new Tally.Extreme(true, false);
            case SORTSLAST -> new Tally.Extreme(false, false);
            case EARLIEST -> new Tally.AtTime(true);
            case LATEST -> new Tally.AtTime(false);
            case PCT -> new Tally.Percentile(percentile, budget);
            case MEDIAN -> new Tally.Percentile(50, budget);
        };
    }
}

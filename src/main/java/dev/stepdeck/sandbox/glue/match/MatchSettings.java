package dev.stepdeck.sandbox.glue.match;

import java.util.Optional;

/// How records are matched. Source: Glue API, FindMatchesParameters.
///
/// @param key the column that names each record
/// @param precisionRecall from 0, find all matches, to 1, find only sure ones
/// @param accuracyCost from 0, be quick, to 1, be thorough
/// @param enforceLabels whether labels hold for the records that they are of, whatever the model thinks
public record MatchSettings(Optional<String> key, double precisionRecall, double accuracyCost, boolean enforceLabels) {

    private static final double WIDEST = 10;
    /// Columns tell less than they seem to, for they depend on one another more than is known.
    private static final double CAUTION = 1;

    public MatchSettings {
        if (!(precisionRecall >= 0 && precisionRecall <= 1) || !(accuracyCost >= 0 && accuracyCost <= 1)) {
            throw new IllegalArgumentException("Tradeoffs are from 0 to 1: " + precisionRecall + ", " + accuracyCost);
        }
    }

    /// What is used where nothing is said.
    public static MatchSettings standard() {
        return new MatchSettings(Optional.empty(), 0.5, 0.5, false);
    }

    /// The logarithm of the odds from which two records are taken for the same.
    double threshold() {
        return (precisionRecall - 0.5) * WIDEST + CAUTION;
    }
}

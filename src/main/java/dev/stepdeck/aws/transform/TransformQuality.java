package dev.stepdeck.aws.transform;

import java.util.List;

/// How good a transform is, as its last evaluation has measured it by the labels. All measures are from 0 to 1.
///
/// Source: [FindMatchesMetrics](https://docs.aws.amazon.com/glue/latest/webapi/API_FindMatchesMetrics.html).
///
/// @param area under the curve of precision and recall
/// @param precision how many of the matches it finds are matches
/// @param recall how many of the matches that there are it finds
/// @param f1 the harmonic mean of both
/// @param pairs how many pairs of records it judged in which way
/// @param importances the columns that decide, the first most
public record TransformQuality(double area, double precision, double recall, double f1, Pairs pairs,
        List<Importance> importances) {

    public TransformQuality {
        importances = List.copyOf(importances);
    }

    /// The confusion matrix.
    ///
    /// @param truePositives pairs that match, and it says so
    /// @param falsePositives pairs that do not match, but it says so
    /// @param falseNegatives pairs that match, but it does not say so
    /// @param trueNegatives pairs that do not match, and it does not say so
    public record Pairs(long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {}

    /// How much a column decides, from 0 to 1.
    public record Importance(String column, double share) {}
}

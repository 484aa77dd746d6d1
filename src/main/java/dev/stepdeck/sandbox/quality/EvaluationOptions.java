package dev.stepdeck.sandbox.quality;

/// How rules are evaluated. Source: Glue guide, options of EvaluateDataQuality.
///
/// @param compositesByRow whether rules with `and` and `or` are asked of each row, not of the data as a whole
/// @param filteredAreSkipped whether a row that a rule is not about counts as skipped, not as passed
public record EvaluationOptions(boolean compositesByRow, boolean filteredAreSkipped) {

    /// Those of a call that says nothing.
    public static final EvaluationOptions USUAL = new EvaluationOptions(false, false);
}

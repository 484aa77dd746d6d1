package dev.stepdeck.sandbox.glue.match.process;

import java.util.List;

/// Labelled records.
///
/// @param columns the columns of the records
/// @param rows the records
/// @param sets of each record the set in which it was labelled
/// @param labels of each record the label
public record LabelRows(List<String> columns, List<List<String>> rows, List<String> sets, List<String> labels) {

    /// No labels.
    public static LabelRows none() {
        return new LabelRows(List.of(), List.of(), List.of(), List.of());
    }
}

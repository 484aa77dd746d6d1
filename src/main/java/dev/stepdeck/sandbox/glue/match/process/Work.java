package dev.stepdeck.sandbox.glue.match.process;

import java.util.List;

/// A piece of work for the process, which reads it as JSON.
///
/// @param task what is to be done
/// @param columns the columns of the records
/// @param files where the records are
/// @param format how the files are written
/// @param key the column that names each record, empty when there is none
/// @param precisionRecall see `MatchSettings`
/// @param accuracyCost see `MatchSettings`
/// @param enforceLabels see `MatchSettings`
/// @param labels what is known
/// @param known a column with the groups of records that have one, empty when there is none
/// @param result the file for the answer
public record Work(Task task, List<String> columns, List<String> files, Format format, String key,
        double precisionRecall, double accuracyCost, boolean enforceLabels, LabelRows labels, String known,
        String result) {

    /// What can be done.
    public enum Task {
        /// Groups all records: a line with number of the group and confidence for each.
        MATCH,
        /// Measures how well labels are guessed: a [Measure] as JSON.
        MEASURE,
        /// Chooses records for a person to label: [LabelRows] without labels as JSON.
        SETS
    }
}

package dev.stepdeck.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What CloudWatch Logs Insights has found so far.
///
/// @param status as AWS writes it: "Running"
/// @param columns the names of the fields, in the order in which they first occur
public record InsightsAnswer(String status, List<String> columns, List<Row> rows, Statistics statistics) {

    private static final Set<String> UNDER_WAY = Set.of("Scheduled", "Running");

    public InsightsAnswer {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// A row. Fields that an event does not have are absent.
    ///
    /// @param pointer what [Insights#record] finds the event by; none for rows of `stats`
    public record Row(Map<String, String> values, Optional<String> pointer) {

        /// A value; empty if the row lacks it.
        public String value(String column) {
            return values.getOrDefault(column, "");
        }
    }

    /// How much was read.
    public record Statistics(long recordsMatched, long recordsScanned, long bytesScanned) {}

    /// Whether it will not change any more.
    public boolean ended() {
        return !UNDER_WAY.contains(status);
    }
}

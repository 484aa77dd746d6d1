package dev.stepdeck.aws.athena;

import java.util.List;

/// What a column holds, over all rows that meet the filters.
///
/// @param least in the order of its type; empty when there is no value
/// @param most in the order of its type; empty when there is no value
/// @param mean of numbers; empty for others
/// @param bars the distribution of its values: ranges of numbers and times, the most frequent of others
public record ColumnProfile(ResultColumn column, long rows, long nulls, long distinct, String least, String most,
        String mean, List<Bar> bars) {

    public ColumnProfile {
        bars = List.copyOf(bars);
    }

    ColumnProfile withBars(List<Bar> others) {
        return new ColumnProfile(column, rows, nulls, distinct, least, most, mean, others);
    }

    /// Some values and how many rows have them.
    public record Bar(String label, long rows) {}
}

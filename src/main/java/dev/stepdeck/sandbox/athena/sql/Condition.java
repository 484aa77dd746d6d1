package dev.stepdeck.sandbox.athena.sql;

import java.util.Optional;
import java.util.Set;

/// What a query asks of each row of one table, usable on the table alone.
///
/// @param sql DuckDB's condition, over the table's columns by their plain names
/// @param columns the columns that it names
/// @param text what tells it from others
/// @param filter the condition once more, if it only compares columns with literals
public record Condition(String sql, Set<String> columns, String text, Optional<RowFilter> filter) {

    public Condition {
        columns = Set.copyOf(columns);
    }

    /// One that is known by its text only.
    public Condition(String sql, Set<String> columns, String text) {
        this(sql, columns, text, Optional.empty());
    }
}

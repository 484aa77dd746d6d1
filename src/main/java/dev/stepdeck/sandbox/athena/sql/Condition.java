package dev.stepdeck.sandbox.athena.sql;

import java.util.Set;

/// What a query asks of each row of one table, usable on the table alone.
///
/// @param sql DuckDB's condition, over the table's columns by their plain names
/// @param columns the columns that it names
/// @param text what tells it from others
public record Condition(String sql, Set<String> columns, String text) {

    public Condition {
        columns = Set.copyOf(columns);
    }
}

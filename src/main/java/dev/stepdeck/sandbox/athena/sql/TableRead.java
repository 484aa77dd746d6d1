package dev.stepdeck.sandbox.athena.sql;

import java.util.List;

/// A table that a query reads.
///
/// @param conditions what the query asks of each row of it, in DuckDB's words, as far as they mean the same there
public record TableRead(TableUse use, List<Condition> conditions) {

    public TableRead {
        conditions = List.copyOf(conditions);
    }
}

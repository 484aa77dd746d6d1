package dev.stepdeck.sandbox.athena.sql;

import java.util.List;

/// Where a query's tables come from.
public interface Relations {

    /// What stands for a table in DuckDB's query.
    ///
    /// @param conditions what the query asks of each row of the table
    /// @return the quoted name of a relation
    /// @throws SqlException if there is none
    String relation(TableUse use, List<Condition> conditions);
}

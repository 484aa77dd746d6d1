package dev.stepdeck.sandbox.athena.sql;

import java.util.List;
import java.util.Optional;

/// Where a query's tables come from.
public interface Relations {

    /// What stands for a table in DuckDB's query.
    ///
    /// @param conditions what the query asks of each row of the table
    /// @return the quoted name of a relation
    /// @throws SqlException if there is none
    String relation(TableUse use, List<Condition> conditions);

    /// DuckDB's names of the types of a query's columns; nothing for what is no query, or where nobody can be asked.
    default Optional<List<String>> types(String query) {
        return Optional.empty();
    }
}

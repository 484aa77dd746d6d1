package dev.stepdeck.sandbox.athena.engine;

import java.util.List;
import java.util.Optional;

import dev.stepdeck.sandbox.athena.duck.EngineColumn;
import dev.stepdeck.sandbox.athena.sql.Condition;
import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.athena.sql.TableUse;

import software.amazon.awssdk.services.glue.model.Table;

/// Tables whose files are listed in metadata of their own, not by the catalog: those of Iceberg.
public interface LakeTables {

    /// Whether a table of the catalog is one.
    static boolean have(Table table) {
        return "iceberg".equalsIgnoreCase(table.parameters().get("table_type"));
    }

    /// The rows of a table, in the version that a query asks for.
    ///
    /// @param conditions what the query asks of each row
    /// @throws SqlException if there is no such version, or the table cannot be read
    Rows rows(Table table, TableUse use, List<Condition> conditions);

    /// What a table tells of itself: the table `t$history` and the like.
    ///
    /// @param kind what is behind the dollar sign
    /// @return nothing if it tells nothing of that name
    Optional<Rows> about(Table table, String kind);

    /// Rows that DuckDB can give.
    ///
    /// @param columns with Trino's types
    /// @param query of DuckDB
    /// @param shape a query without rows that has the same columns
    /// @param bytes how many the query reads
    record Rows(List<EngineColumn> columns, String query, String shape, long bytes) {

        public Rows {
            columns = List.copyOf(columns);
        }
    }
}

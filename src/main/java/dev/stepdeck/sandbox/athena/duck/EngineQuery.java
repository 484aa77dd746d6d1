package dev.stepdeck.sandbox.athena.duck;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A query in Trino's words, with all that it may read.
///
/// @param sql as it was written
/// @param database where tables are that it names alone
/// @param databases those that exist, of the ones that it names
/// @param parameters an expression for each `?`
/// @param tables those that exist, of the ones that it names
/// @param inserts whether it is an INSERT: its result are the rows for the table, with the table's columns and types
/// @param explain `EXPLAIN` and how, if its result is its plan; empty otherwise
public record EngineQuery(String sql, String database, List<String> databases, List<String> parameters,
        List<Table> tables, boolean inserts, String explain) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /// A query.
    public EngineQuery(String sql, String database, List<String> databases, List<String> parameters,
            List<Table> tables) {
        this(sql, database, databases, parameters, tables, false, "");
    }

    public EngineQuery {
        databases = List.copyOf(databases);
        parameters = List.copyOf(parameters);
        tables = List.copyOf(tables);
    }

    /// A table or a view.
    ///
    /// @param relation the temporary view of the connection that has its rows; null for a view
    /// @param columns with Trino's types; none for a view
    /// @param view the query of a view; null for a table
    /// @param viewDatabase where the tables of the view are that it names alone; null for a table
    public record Table(String database, String name, @Nullable String relation, List<EngineColumn> columns,
            @Nullable String view, @Nullable String viewDatabase) {

        public Table {
            columns = List.copyOf(columns);
        }
    }

    /// How rows are written.
    public enum Output {
        /// As Athena's results show them: every value in quotes, NULL as nothing, no header.
        CSV,
        /// An object a line; values that DuckDB reads by the columns' types.
        JSON
    }

    /// Reads what [#text] wrote.
    public static EngineQuery parse(String text) {
        return JSON.readValue(text, EngineQuery.class);
    }

    /// The statement that explains it.
    ///
    /// @param head `EXPLAIN` and how
    public EngineQuery explained(String head) {
        return new EngineQuery(sql, database, databases, parameters, tables, false, head);
    }

    /// The query as JSON.
    public String text() {
        return JSON.writeValueAsString(this);
    }
}

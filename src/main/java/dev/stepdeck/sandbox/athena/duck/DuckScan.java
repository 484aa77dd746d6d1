package dev.stepdeck.sandbox.athena.duck;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// The rows of a query of DuckDB, while it runs. One thread reads; only [#close] may come from another.
public final class DuckScan implements AutoCloseable {

    private final Connection connection;
    private final Statement statement;
    private final String query;
    private final ResultSet rows;

    private DuckScan(Connection connection, Statement statement, String query) throws SQLException {
        this.connection = connection;
        this.statement = statement;
        this.query = query;
        try {
            this.rows = statement.executeQuery(query);
        } catch (SQLException e) {
            throw Untold.told(e, connection, query);
        }
    }

    static DuckScan start(Connection connection, List<String> views, String query) throws SQLException {
        try {
            try (var make = connection.createStatement()) {
                for (var view : views) {
                    make.execute(view);
                }
            }
            return new DuckScan(connection, connection.createStatement(), query);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// Goes to the next row.
    ///
    /// @return whether there is one
    /// @throws EngineException if a row cannot be read
    public boolean next() throws EngineException {
        try {
            return rows.next();
        } catch (SQLException e) {
            var told = Untold.told(e, connection, query);
            throw new EngineException(told.getMessage(), told);
        }
    }

    /// A value of the row: a number, a text, a `java.sql.Array`, `java.sql.Struct` or `java.util.Map`.
    ///
    /// @param column from 0
    /// @throws EngineException if it cannot be read
    public @Nullable Object value(int column) throws EngineException {
        try {
            return rows.getObject(column + 1);
        } catch (SQLException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    /// A timestamp of the row.
    ///
    /// @param column from 0
    /// @throws EngineException if it cannot be read
    public @Nullable LocalDateTime timestamp(int column) throws EngineException {
        try {
            return rows.getObject(column + 1, LocalDateTime.class);
        } catch (SQLException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    /// Ends the query, if it runs.
    @Override
    public void close() {
        try (connection; statement; rows) {
            statement.cancel();
        } catch (SQLException e) {
            throw new IllegalStateException("A connection of DuckDB did not close", e);
        }
    }
}

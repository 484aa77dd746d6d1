package dev.stepdeck.sandbox.athena;

import java.sql.SQLException;
import java.sql.Statement;

import dev.stepdeck.sandbox.athena.sql.SqlException;

import org.jspecify.annotations.Nullable;

/// A query that is under way and can be stopped from another thread.
final class RunningQuery {

    private @Nullable Statement statement;
    private boolean cancelled;

    /// Says what the engine works on from now on.
    ///
    /// @throws SqlException if the query has been stopped
    synchronized void runs(Statement its) {
        statement = its;
        check();
    }

    synchronized void cancel() {
        cancelled = true;
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                throw new IllegalStateException("DuckDB could not be interrupted", e);
            }
        }
    }

    synchronized boolean cancelled() {
        return cancelled;
    }

    synchronized void check() {
        if (cancelled) {
            throw SqlException.of("USER_CANCELED", "Query was canceled");
        }
    }
}

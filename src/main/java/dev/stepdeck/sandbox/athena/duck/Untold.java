package dev.stepdeck.sandbox.athena.duck;

import java.sql.Connection;
import java.sql.SQLException;

/// Finds out what failed: where rows are handed over while a query runs, DuckDB's driver keeps the error for itself.
final class Untold {

    private static final String SIGN = "Invalid result set";

    private Untold() {}

    /// The failure, or what it is by running the query to its end, which tells.
    static SQLException told(SQLException failure, Connection connection, String query) {
        if (!String.valueOf(failure.getMessage()).contains(SIGN)) {
            return failure;
        }
        try (var again = connection.createStatement()) {
            again.execute("CREATE OR REPLACE TEMP TABLE \"stepdeck again\" AS " + query);
            again.execute("DROP TABLE \"stepdeck again\"");
            return failure;
        } catch (SQLException e) {
            return e;
        }
    }
}

package dev.stepdeck.sandbox.athena.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Asks files what they contain, before the query is made.
final class SchemaProbe {

    private final Connection connection;

    SchemaProbe(Connection connection) {
        this.connection = connection;
    }

    /// The one column of a query.
    List<String> names(String query) {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw DuckErrors.failure(e);
        }
    }
}

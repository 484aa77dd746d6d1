package dev.stepdeck.sandbox.athena.engine;

import java.util.List;
import java.util.Objects;

import dev.stepdeck.sandbox.athena.duck.EngineConnection;
import dev.stepdeck.sandbox.athena.duck.EngineException;

/// Asks files what they contain, before the query is made.
final class SchemaProbe {

    private final EngineConnection connection;

    SchemaProbe(EngineConnection connection) {
        this.connection = connection;
    }

    /// The one column of a query.
    List<String> names(String query) {
        try {
            return connection.query(query).stream().map(List::getFirst).filter(Objects::nonNull).toList();
        } catch (EngineException e) {
            throw DuckErrors.failure(e);
        }
    }
}

package dev.stepdeck.sandbox.athena.engine;

import java.util.List;
import java.util.Objects;

import dev.stepdeck.sandbox.athena.duck.EngineConnection;
import dev.stepdeck.sandbox.athena.duck.EngineException;

/// Asks files and objects what they contain, before the query is made.
final class SchemaProbe {

    private final EngineConnection connection;
    private final ObjectList objects;

    SchemaProbe(EngineConnection connection, ObjectList objects) {
        this.connection = connection;
        this.objects = objects;
    }

    /// The text of an object.
    ///
    /// @param address `s3://bucket/key`
    String object(String address) {
        return objects.text(address);
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

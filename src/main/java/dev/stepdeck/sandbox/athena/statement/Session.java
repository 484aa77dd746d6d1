package dev.stepdeck.sandbox.athena.statement;

import java.nio.file.Path;
import java.util.List;

import dev.stepdeck.sandbox.athena.engine.EngineConnections;
import dev.stepdeck.sandbox.athena.engine.Location;

/// The surroundings of one running statement.
///
/// @param id the query execution's
/// @param database where tables are that a statement names alone
/// @param output where results go
/// @param parameters values for question marks
/// @param connections to the engine, for this statement only
/// @param scratch a folder for this statement's files
/// @param cutoff how many bytes the work group lets a query read
public record Session(String id, String database, Location output, List<String> parameters,
        EngineConnections connections,
        Path scratch, long cutoff) {

    public Session {
        parameters = List.copyOf(parameters);
    }

    /// The same with other values for question marks.
    public Session with(List<String> values) {
        return new Session(id, database, output, values, connections, scratch, cutoff);
    }
}

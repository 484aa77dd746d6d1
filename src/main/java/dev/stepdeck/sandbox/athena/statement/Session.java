package dev.stepdeck.sandbox.athena.statement;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.athena.engine.Location;

/// The surroundings of one running statement.
///
/// @param id the query execution's
/// @param database where tables are that a statement names alone
/// @param output where results go
/// @param parameters values for question marks
/// @param connection of the engine, for this statement only
/// @param scratch a folder for this statement's files
/// @param cutoff how many bytes the work group lets a query read
/// @param running is told what the engine works on, so that it can be cancelled
public record Session(String id, String database, Location output, List<String> parameters, Connection connection,
        Path scratch, long cutoff, Consumer<java.sql.Statement> running) {

    public Session {
        parameters = List.copyOf(parameters);
    }
}

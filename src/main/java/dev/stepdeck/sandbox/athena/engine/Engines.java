package dev.stepdeck.sandbox.athena.engine;

import java.nio.file.Path;
import java.util.Optional;

import dev.stepdeck.sandbox.athena.process.EngineProcesses;

/// The processes that an engine's queries run in. They start when a query needs them. Usually they are one engine's own; sandboxes
/// that one program starts one after the other, or several at once, may also share them, for Trino takes seconds to start.
/// Queries of different engines see nothing of each other there, but have the memory of one. Thread-safe.
///
/// @param duck DuckDB's; none where there is no `java` to start
/// @param trino Trino's, in which DuckDB reads the tables; none where there is no `java` to start
/// @param lent whether they stay when the engine that they were lent to is closed
public record Engines(Optional<EngineProcesses> duck, Optional<EngineProcesses> trino,
        boolean lent) implements AutoCloseable {

    /// Where an engine has them from.
    public interface Source {

        /// @param data where objects are
        /// @param scratch where results are written before they become objects
        Engines of(Path data, Path scratch);
    }

    /// New ones, which read and write the given folders, and what is below, only.
    ///
    /// @param data where objects are
    /// @param scratch where results are written before they become objects
    public static Engines own(Path data, Path scratch) {
        return new Engines(EngineProcesses.create(data, scratch), EngineProcesses.createTrino(data, scratch), false);
    }

    /// The same for others to use: closing these does nothing.
    public Engines lend() {
        return new Engines(duck, trino, true);
    }

    @Override
    public void close() {
        if (!lent) {
            duck.ifPresent(EngineProcesses::close);
            trino.ifPresent(EngineProcesses::close);
        }
    }
}

package dev.stepdeck.sandbox.athena.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import dev.stepdeck.sandbox.athena.duck.DuckDatabase;
import dev.stepdeck.sandbox.athena.duck.EngineConnection;
import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.process.EngineProcesses;
import dev.stepdeck.sandbox.athena.trino.TrinoEngine;

import org.jspecify.annotations.Nullable;

/// The one query engine of a sandbox: DuckDB in a process of its own, which is opened by the first query and locked: it
/// reads and writes the given folders only; and Trino in another, for queries that DuckDB would answer otherwise. Where no
/// process can be started, as in a run-time image without a launcher, they are within this one, and a query can take all its
/// memory. Thread-safe.
public final class Engine implements AutoCloseable {

    private static final int MEGABYTES_WITHIN = 768;

    private final Path data;
    private final Path scratch;
    private final Engines processes;
    private final ReentrantLock opening = new ReentrantLock();
    private @Nullable DuckDatabase within;
    private @Nullable TrinoEngine trinoWithin;
    private boolean opened;

    /// @param data where objects are
    /// @param scratch where results are written before they become objects
    /// @param engines gives the processes, which it closes unless they are lent
    public Engine(Path data, Path scratch, Engines.Source engines) {
        this.data = data;
        this.scratch = scratch;
        this.processes = engines.of(data, scratch);
    }

    /// New connections for one statement; close them after it.
    public EngineConnections open() {
        return new EngineConnections(this);
    }

    /// A new connection. Temporary views are its own; close it after the query.
    ///
    /// @throws EngineException if DuckDB cannot be started on this machine
    public EngineConnection connect() throws EngineException {
        opening.lock();
        try {
            begin();
            var duck = processes.duck();
            return duck.isPresent() ? duck.get().connect() : within().connect();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            opening.unlock();
        }
    }

    /// A new connection to Trino, which takes seconds to start; DuckDB reads its tables.
    ///
    /// @throws EngineException if DuckDB cannot be started on this machine
    EngineConnection connectTrino() throws EngineException {
        opening.lock();
        try {
            begin();
            var trino = processes.trino();
            return trino.isPresent() ? trino.get().connect() : trinoWithin().connect();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            opening.unlock();
        }
    }

    private void begin() throws IOException {
        if (!opened) {
            EngineProcesses.clear(scratch);
            opened = true;
        }
    }

    private TrinoEngine trinoWithin() throws EngineException {
        var engine = trinoWithin;
        if (engine == null) {
            engine = new TrinoEngine(within());
            trinoWithin = engine;
        }
        return engine;
    }

    private DuckDatabase within() throws EngineException {
        var database = within;
        if (database == null) {
            database = new DuckDatabase(List.of(data, scratch), scratch.resolve("spill"), MEGABYTES_WITHIN);
            within = database;
        }
        return database;
    }

    /// A new folder for the files of one query.
    public Path newScratch() {
        try {
            return Files.createTempDirectory(Files.createDirectories(scratch), "query");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        processes.close();
        opening.lock();
        try {
            if (within != null) {
                within.close();
            }
        } finally {
            within = null;
            opening.unlock();
        }
    }
}

package dev.stepdeck.sandbox.athena.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import dev.stepdeck.sandbox.athena.duck.DuckDatabase;
import dev.stepdeck.sandbox.athena.duck.EngineConnection;
import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.process.EngineProcesses;

import org.jspecify.annotations.Nullable;

/// The one query engine of a sandbox: DuckDB in a process of its own, which is opened by the first query and locked: it
/// reads and writes the given folders only. Where no process can be started, as in a run-time image without a launcher, it
/// is within this one, and a query can take all its memory. Thread-safe.
public final class Engine implements AutoCloseable {

    private static final int MEGABYTES_WITHIN = 768;

    private final Path data;
    private final Path scratch;
    private final Optional<EngineProcesses> processes;
    private final ReentrantLock opening = new ReentrantLock();
    private @Nullable DuckDatabase within;
    private boolean opened;

    /// @param data where objects are
    /// @param scratch where results are written before they become objects
    public Engine(Path data, Path scratch) {
        this(data, scratch, EngineProcesses.create(data, scratch));
    }

    Engine(Path data, Path scratch, Optional<EngineProcesses> processes) {
        this.data = data;
        this.scratch = scratch;
        this.processes = processes;
    }

    /// A new connection. Temporary views are its own; close it after the query.
    ///
    /// @throws EngineException if DuckDB cannot be started on this machine
    public EngineConnection connect() throws EngineException {
        opening.lock();
        try {
            if (!opened) {
                EngineProcesses.clear(scratch);
                opened = true;
            }
            return processes.isPresent() ? processes.get().connect() : within().connect();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            opening.unlock();
        }
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
        processes.ifPresent(EngineProcesses::close);
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

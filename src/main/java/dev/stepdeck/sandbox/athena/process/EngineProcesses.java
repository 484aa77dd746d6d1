package dev.stepdeck.sandbox.athena.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import dev.stepdeck.sandbox.athena.duck.EngineConnection;

/// The engine in a process of its own, which starts when it is needed. Thread-safe.
public final class EngineProcesses implements AutoCloseable {

    /// With the sandbox's own memory it stays below 1.5 GB.
    private static final Limits LIMITS = new Limits(1000, 640, Duration.ofSeconds(5), Duration.ofMinutes(3));
    /// Trino counts what its queries take; DuckDB only reads there, and holds a JSON object of 32 MB in pieces of 128.
    private static final Limits TRINO = new Limits(1000, 430, Duration.ofSeconds(5), Duration.ofMinutes(3));
    private static final String FOLDER = "engine-";

    private final Turns turns;

    /// What processes are held to.
    ///
    /// @param resident what one may have in memory at most, in megabytes
    /// @param engine what DuckDB may take of that by its own count
    /// @param alone how long a query is repeated alone, the first time
    /// @param idle after how long without work a process ends
    record Limits(int resident, int engine, Duration alone, Duration idle) {}

    private EngineProcesses(Path java, Path data, Path scratch, Limits limits, boolean trino) {
        turns = new Turns(ended -> EngineProcess.start(java, new EngineSettings(data, scratch,
                scratch.resolve(FOLDER + UUID.randomUUID()), limits.engine(), limits.resident(), trino,
                limits.idle()),
                ended), limits.alone());
    }

    /// None where there is no `java` to start.
    ///
    /// @param data where objects are
    /// @param scratch where results go
    public static Optional<EngineProcesses> create(Path data, Path scratch) {
        return create(data, scratch, LIMITS);
    }

    static Optional<EngineProcesses> create(Path data, Path scratch, Limits limits) {
        return ProcessCommand.java().map(java -> new EngineProcesses(java, data, scratch, limits, false));
    }

    /// Processes that run Trino's queries too; none where there is no `java` to start.
    ///
    /// @param data where objects are
    /// @param scratch where results go
    public static Optional<EngineProcesses> createTrino(Path data, Path scratch) {
        return ProcessCommand.java().map(java -> new EngineProcesses(java, data, scratch, TRINO, true));
    }

    /// A new connection. The process starts now, if it has not.
    public EngineConnection connect() {
        turns.warm();
        return new ProcessConnection(turns);
    }

    /// Deletes what the processes of a sandbox left that was killed.
    public static void clear(Path scratch) throws IOException {
        if (Files.isDirectory(scratch)) {
            try (var folders = Files.newDirectoryStream(scratch, FOLDER + "*")) {
                folders.forEach(EngineProcess::delete);
            }
        }
    }

    /// The system's number of the process that works now; -1 when there is none.
    public long pid() {
        var process = turns.current();
        return process == null ? -1 : process.pid();
    }

    /// How many connections wait for an answer.
    int busy() {
        var process = turns.current();
        return process == null ? 0 : process.busy().size();
    }

    @Override
    public void close() {
        try {
            turns.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

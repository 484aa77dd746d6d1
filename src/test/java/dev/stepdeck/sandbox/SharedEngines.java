package dev.stepdeck.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.stepdeck.sandbox.athena.engine.Engines;

/// The processes of DuckDB and Trino that the sandboxes of all tests in this one share, whose data folders are below the folder for
/// temporary files: they start once, not for every test. Tests of these processes, and of queries that take all their memory, use
/// their own.
public final class SharedEngines {

    private static final Engines ENGINES = start();

    private SharedEngines() {}

    private static Engines start() {
        try {
            var folder = Files.createTempDirectory("stepdeck-engines");
            var engines = Engines.own(Path.of(System.getProperty("java.io.tmpdir")), folder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                engines.close();
                delete(folder);
            }));
            return engines.lend();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts a sandbox in a folder, on a free port, whose waits take as long as they say.
    public static Sandbox sandbox(Path folder) {
        return sandbox(folder, 1);
    }

    /// Starts a sandbox in a folder, on a free port.
    ///
    /// @param speed how many seconds of waiting pass in a real second
    public static Sandbox sandbox(Path folder, double speed) {
        return Sandbox.start(new SandboxOptions(folder, 0, speed).in((_, _) -> ENGINES));
    }
}

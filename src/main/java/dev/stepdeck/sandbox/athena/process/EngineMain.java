package dev.stepdeck.sandbox.athena.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;

import dev.stepdeck.sandbox.athena.duck.DuckDatabase;
import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.trino.TrinoEngine;

/// The engine's process: takes its settings and then calls from the standard input, and answers on the standard output. It
/// ends with its input, and so never outlives the sandbox.
public final class EngineMain {

    private EngineMain() {}

    /// Without arguments; see [Frame.Kind#OPEN].
    public static void main(String[] arguments) throws IOException {
        var pipe = new FramePipe(System.in, new FileOutputStream(FileDescriptor.out));
        System.setOut(System.err);
        var open = pipe.read();
        if (open == null) {
            return;
        }
        var settings = EngineSettings.of(open);
        try {
            var database = new DuckDatabase(List.of(settings.data(), settings.scratch()),
                    settings.folder().resolve("spill"), settings.engineMegabytes(), settings.trino());
            var server = new EngineServer(pipe,
                    settings.trino() ? new TrinoEngine(database)::connect : database::connect);
            MemoryWatch.start(settings, pipe, server);
            pipe.write(Frame.of(Frame.Kind.READY, 0));
            server.serve();
        } catch (EngineException e) {
            pipe.write(Frame.of(Frame.Kind.FAILED, 0, e.text()));
        }
        Runtime.getRuntime().halt(0);
    }
}

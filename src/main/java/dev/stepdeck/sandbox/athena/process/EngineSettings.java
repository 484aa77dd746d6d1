package dev.stepdeck.sandbox.athena.process;

import java.nio.file.Path;
import java.time.Duration;

/// What a process of the engine has to know.
///
/// @param data where objects are
/// @param scratch where results go
/// @param folder the process's own, below scratch
/// @param engineMegabytes what DuckDB may take by its own count; it ends queries in order, or goes to disk
/// @param residentMegabytes what the whole process may have in memory; beyond, it ends
/// @param trino whether it runs Trino's queries, and takes a larger heap for them
/// @param idle after how long without work it ends, which is the only way to give all memory back
record EngineSettings(Path data, Path scratch, Path folder, int engineMegabytes, int residentMegabytes,
        boolean trino, Duration idle) {

    static EngineSettings of(Frame open) {
        return new EngineSettings(Path.of(open.value(0)), Path.of(open.value(1)), Path.of(open.value(2)),
                Integer.parseInt(open.value(3)), Integer.parseInt(open.value(4)),
                Boolean.parseBoolean(open.value(5)), Duration.parse(open.value(6)));
    }

    Frame frame() {
        return Frame.of(Frame.Kind.OPEN, 0, data.toString(), scratch.toString(), folder.toString(),
                String.valueOf(engineMegabytes), String.valueOf(residentMegabytes), String.valueOf(trino),
                idle.toString());
    }
}

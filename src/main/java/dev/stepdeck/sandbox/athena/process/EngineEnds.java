package dev.stepdeck.sandbox.athena.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/// Finds out why a process of the engine ended.
final class EngineEnds {

    /// What Java exits with after an OutOfMemoryError, by `-XX:+ExitOnOutOfMemoryError`.
    private static final int NO_HEAP = 3;
    /// The exit codes of processes that were killed are above.
    private static final int SIGNAL = 128;
    private static final int MOST_WORDS = 300;

    private EngineEnds() {}

    /// @param reason what the sandbox knows of it
    /// @param ready whether it had begun
    /// @param detail the failure of starting it, or what it said itself
    /// @param folder where its errors are
    static ProcessEnd of(ProcessEnd.@Nullable Cause reason, boolean ready, int code, String detail, Path folder) {
        if (reason != null) {
            return new ProcessEnd(reason, detail);
        }
        if (code == MemoryWatch.IDLE) {
            return new ProcessEnd(ProcessEnd.Cause.IDLE, "");
        }
        var errors = errors(folder);
        if (!ready && code < SIGNAL) {
            return new ProcessEnd(ProcessEnd.Cause.NOT_STARTED,
                    detail.isEmpty() ? "exit code " + code + " " + errors : detail);
        }
        if (code == NO_HEAP || code == MemoryWatch.EXHAUSTED || errors.contains("insufficient memory")
                || errors.contains("bad_alloc")) {
            return new ProcessEnd(ProcessEnd.Cause.EXHAUSTED, "");
        }
        return new ProcessEnd(ProcessEnd.Cause.CRASHED, "exit code " + code);
    }

    private static String errors(Path folder) {
        try {
            var text = Files.readString(folder.resolve("errors.txt")).strip();
            return text.length() > MOST_WORDS ? text.substring(0, MOST_WORDS) : text;
        } catch (IOException e) {
            return "";
        }
    }
}

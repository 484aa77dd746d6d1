package dev.stepdeck.sandbox.sfn.history;

import java.nio.file.Path;

/// The events of an execution cannot be written now, for instance because the disk is full. The execution can continue from
/// what is written once there is room again.
public final class HistoryNotWrittenException extends RuntimeException {

    HistoryNotWrittenException(Path file, Throwable cause) {
        super("Cannot write the history " + file + ": " + cause.getMessage(), cause);
    }
}

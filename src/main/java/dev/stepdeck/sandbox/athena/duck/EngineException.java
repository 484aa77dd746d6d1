package dev.stepdeck.sandbox.athena.duck;

import org.jspecify.annotations.Nullable;

/// The engine could not do what it was asked for. The message is DuckDB's own, as JSON, or of the form
/// `Out of Memory Error: text`.
public final class EngineException extends Exception {

    private static final long serialVersionUID = 1;

    public EngineException(@Nullable String message) {
        super(message == null ? "" : message);
    }

    public EngineException(@Nullable String message, Throwable cause) {
        super(message == null ? "" : message, cause);
    }

    /// The message.
    public String text() {
        return String.valueOf(getMessage());
    }
}

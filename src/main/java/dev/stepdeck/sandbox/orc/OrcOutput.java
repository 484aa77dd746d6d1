package dev.stepdeck.sandbox.orc;

import java.io.Closeable;
import java.io.IOException;

import tools.jackson.databind.JsonNode;

/// A file of ORC that is being written. It is whole when it is closed.
public interface OrcOutput extends Closeable {

    /// @param row an object with the columns, as DuckDB writes it
    /// @throws IOException if it cannot be written
    void add(JsonNode row) throws IOException;
}

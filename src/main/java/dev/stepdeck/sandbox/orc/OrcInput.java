package dev.stepdeck.sandbox.orc;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// An open file of ORC. One thread at a time; close it.
public interface OrcInput extends Closeable {

    /// A column of the file.
    record Column(String name, OrcType type) {}

    /// In the file's order.
    List<Column> columns();

    /// How many rows it has.
    long rows();

    /// How many bytes of the file each column takes, in the file's order.
    ///
    /// @throws IOException if it cannot be read
    List<Long> sizes() throws IOException;

    /// The next row: a list of JSON with the wanted columns. Dates, times, decimals and what is no number are text; bytes are
    /// `\xFF`; fields of structs have names in lower case.
    ///
    /// @return null after the last one
    /// @throws IOException if it cannot be read
    @Nullable
    String next() throws IOException;
}

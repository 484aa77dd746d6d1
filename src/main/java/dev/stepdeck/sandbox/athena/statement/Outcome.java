package dev.stepdeck.sandbox.athena.statement;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import software.amazon.awssdk.services.athena.model.ColumnInfo;

/// What a statement gave.
///
/// @param file the result, not yet in S3; none for a statement that writes a table
/// @param kind how the result is kept: `csv` with a header, `txt`, or empty for what has no result
/// @param rows how many rows the result has, or were written
/// @param scanned how many bytes were read
/// @param planningMillis how long the engine needed to understand the statement
/// @param written the addresses of the files that were written to a table
public record Outcome(Optional<Path> file, String kind, List<ColumnInfo> columns, OptionalLong updated, long rows,
        long scanned, long planningMillis, List<String> written) {

    public Outcome {
        columns = List.copyOf(columns);
        written = List.copyOf(written);
    }

    /// Of a statement that changes the catalog.
    static Outcome done() {
        return new Outcome(Optional.empty(), "txt", List.of(), OptionalLong.empty(), 0, 0, 0, List.of());
    }
}

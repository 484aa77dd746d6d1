package dev.stepdeck.sandbox.athena.iceberg;

import java.util.List;

/// What a statement did to a table.
///
/// @param rows how many were written, changed or deleted
/// @param uris the addresses of the files that are new
public record WrittenRows(long rows, List<String> uris) {

    public WrittenRows {
        uris = List.copyOf(uris);
    }
}

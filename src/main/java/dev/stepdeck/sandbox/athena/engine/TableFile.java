package dev.stepdeck.sandbox.athena.engine;

import java.nio.file.Path;

/// A file of a table: an object of S3.
///
/// @param bytes its size
/// @param compression DuckDB's name of how it is compressed: `none`, `gzip`, `zstd`
record TableFile(Path path, String key, long bytes, String compression) {

    static TableFile of(Path path, String key, long bytes) {
        return new TableFile(path, key, bytes,
                key.endsWith(".gz") ? "gzip" : key.endsWith(".zst") || key.endsWith(".zstd") ? "zstd" : "none");
    }
}

package dev.stepdeck.sandbox.athena.engine;

import java.nio.file.Path;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.athena.sql.Names;
import dev.stepdeck.sandbox.athena.sql.SqlException;

/// A file of a table: an object of S3.
///
/// @param key the object's
/// @param folder where all objects of its bucket are, and the bucket's address
/// @param bytes its size
/// @param compression DuckDB's name of how it is compressed: `none`, `gzip`, `zstd`
record TableFile(Path path, String key, Folder folder, long bytes, String compression) {

    private static final Pattern UNREADABLE = Pattern.compile("\\.(bz2|snappy|lz4|lzo|deflate)$");

    /// The folder that has the objects of a bucket.
    record Folder(Path path, String bucket) {

        String address(String key) {
            return "s3://" + bucket + "/" + key;
        }

        /// DuckDB's expression for the address of the object that a row comes from. The names of files are escaped keys,
        /// with `%file` behind that of one whose plain name a folder has.
        String address() {
            return "url_decode(replace(regexp_replace(\"stepdeck file\", '%file$', ''), " + Names.literal(path + "/")
                    + ", "
                    + Names.literal("s3://" + bucket + "/") + "))";
        }
    }

    /// @throws SqlException for a file that is compressed in a way that the sandbox cannot read
    static TableFile of(Path path, String key, Folder folder, long bytes) {
        if (UNREADABLE.matcher(key).find()) {
            throw SqlException.of("HIVE_UNSUPPORTED_FORMAT",
                    "The sandbox reads files that are not compressed, or by gzip"
                            + " or zstd, but not " + folder.address(key));
        }
        return new TableFile(path, key, folder, bytes,
                key.endsWith(".gz") ? "gzip" : key.endsWith(".zst") || key.endsWith(".zstd") ? "zstd" : "none");
    }
}

package dev.stepdeck.sandbox.athena.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.athena.sql.SqlException;

/// The error of a JSON object that is too large to be read. Source: Athena User Guide, "Service Quotas": a row may have
/// 32 MB.
final class LongRow {

    private static final Pattern EXCEEDED = Pattern
            .compile("\"maximum_object_size\" of \\d+ bytes exceeded while reading file \"(.*)\" \\(>");
    /// Where the store has the objects of a bucket.
    private static final Pattern OBJECT = Pattern.compile(".*?[/\\\\]s3[/\\\\]([^/\\\\]+)[/\\\\]objects[/\\\\](.*)");

    private LongRow() {}

    static Optional<SqlException> of(String message) {
        var found = EXCEEDED.matcher(message);
        return found.find()
                ? Optional.of(SqlException.of("HIVE_CURSOR_ERROR",
                        "A JSON object may have up to 32 MB, and one is larger in " + address(found.group(1))))
                : Optional.empty();
    }

    /// The object's, of its file: the names of files are escaped keys.
    private static String address(String path) {
        var object = OBJECT.matcher(path);
        if (!object.matches()) {
            return path.substring(path.lastIndexOf('/') + 1);
        }
        var key = object.group(2).replace('\\', '/').replaceFirst("%file$", "").replace("%empty", "");
        try {
            return "s3://" + object.group(1) + "/" + URLDecoder.decode(key.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            // A key too long for the name of a file ends with a mark instead.
            return "s3://" + object.group(1) + "/" + key;
        }
    }
}

package dev.stepdeck.sandbox.athena.engine;

import java.util.regex.Pattern;

import dev.stepdeck.sandbox.athena.sql.SqlException;

import org.jspecify.annotations.Nullable;

/// A place in S3: `s3://bucket/prefix/`.
///
/// @param prefix empty, or with a slash at its end
public record Location(String bucket, String prefix) {

    private static final Pattern URI = Pattern.compile("s3[an]?://([^/]+)(?:/(.*))?");

    /// @throws SqlException if it is no address of S3
    public static Location parse(@Nullable String uri) {
        var matcher = URI.matcher(uri == null ? "" : uri);
        if (!matcher.matches()) {
            throw SqlException.of("HIVE_INVALID_METADATA", "The location " + uri + " is not one of S3");
        }
        var prefix = matcher.group(2) == null ? "" : matcher.group(2);
        return new Location(matcher.group(1), prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix;
    }
}

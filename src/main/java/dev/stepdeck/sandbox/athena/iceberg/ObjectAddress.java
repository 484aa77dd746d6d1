package dev.stepdeck.sandbox.athena.iceberg;

import java.util.regex.Pattern;

import dev.stepdeck.sandbox.athena.sql.SqlException;

/// `s3://bucket/key`
record ObjectAddress(String bucket, String key) {

    private static final Pattern URI = Pattern.compile("s3[an]?://([^/]+)/(.+)");

    /// @throws SqlException if it is no address of S3
    static ObjectAddress parse(String uri) {
        var matcher = URI.matcher(uri);
        if (!matcher.matches()) {
            throw SqlException.of("ICEBERG_FILESYSTEM_ERROR", "The location " + uri + " is not one of S3");
        }
        return new ObjectAddress(matcher.group(1), matcher.group(2));
    }
}

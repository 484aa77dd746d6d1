package dev.stepdeck.aws.s3;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.aws.S3Uri;

/// What S3 says about one object.
///
/// @param size in bytes
/// @param etag without its quotes
/// @param version the version's id; empty where the bucket keeps no versions
/// @param metadata what the writer gave with it, by name without `x-amz-meta-`
/// @param tags empty too where they may not be read: then `tagsRefused` says why
public record ObjectDetail(S3Uri uri, long size, Optional<Instant> modified, String contentType, String contentEncoding,
        String etag, Optional<String> version, String storageClass, String encryption, Map<String, String> metadata,
        Map<String, String> tags, String tagsRefused) {
    public ObjectDetail {
        metadata = Map.copyOf(metadata);
        tags = Map.copyOf(tags);
    }

    /// Whether it is in an archive, from which it must be restored before it can be read.
    public boolean archived() {
        return storageClass.equals("GLACIER") || storageClass.equals("DEEP_ARCHIVE");
    }
}

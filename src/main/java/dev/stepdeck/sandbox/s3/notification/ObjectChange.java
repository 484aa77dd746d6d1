package dev.stepdeck.sandbox.s3.notification;

import org.jspecify.annotations.Nullable;

/// One change of one object, after it has happened.
///
/// @param versionId none in a bucket that never had versioning
/// @param size in bytes, where there is an object after the change
/// @param etag without quotes, where there is one
/// @param sequence orders the changes of a key
public record ObjectChange(ChangeKind kind, String bucket, String key, @Nullable String versionId, @Nullable Long size,
        @Nullable String etag, long sequence, long timeMillis) {}

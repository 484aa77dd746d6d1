package dev.stepdeck.aws.s3;

import java.time.Instant;
import java.util.Optional;

import dev.stepdeck.aws.S3Uri;

/// What a folder holds.
public sealed interface Entry {

    /// Where it is.
    S3Uri uri();

    /// Keys that have something in common up to the next slash.
    record Folder(S3Uri uri) implements Entry {}

    /// An object.
    ///
    /// @param size in bytes
    /// @param storageClass as S3 names it: `STANDARD`
    record Item(S3Uri uri, long size, Optional<Instant> modified, String storageClass) implements Entry {}
}

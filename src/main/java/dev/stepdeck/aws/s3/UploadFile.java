package dev.stepdeck.aws.s3;

import java.nio.file.Path;

import dev.stepdeck.aws.S3Uri;

/// A file to send.
///
/// @param target the object that it becomes
/// @param size in bytes
public record UploadFile(Path path, S3Uri target, long size) {}

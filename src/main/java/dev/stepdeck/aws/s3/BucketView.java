package dev.stepdeck.aws.s3;

import java.time.Instant;
import java.util.Optional;

/// A bucket in a list.
///
/// @param region where it is; empty where the endpoint does not say
public record BucketView(String name, Optional<Instant> created, Optional<String> region) {}

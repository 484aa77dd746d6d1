package dev.stepdeck.aws;

import java.time.Instant;
import java.util.Optional;

/// A Glue job.
///
/// @param kind of its command: `pythonshell`, `glueetl`, `gluestreaming`, `glueray`
/// @param script where its script is: `s3://bucket/key`; may be empty
public record JobView(String name, String kind, JobCapacity capacity, String script, Optional<Instant> changed) {}

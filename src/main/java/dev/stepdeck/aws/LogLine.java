package dev.stepdeck.aws;

import java.time.Instant;

/// An event of a log.
///
/// @param id unique in its group
public record LogLine(String id, Instant time, String group, String stream, String message) {}

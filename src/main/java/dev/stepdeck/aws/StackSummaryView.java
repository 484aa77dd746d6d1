package dev.stepdeck.aws;

import java.time.Instant;
import java.util.Optional;

/// A stack in a list.
///
/// @param id its ARN
/// @param updated when its last update began; empty when it never was
/// @param parentId the stack that it is nested in
public record StackSummaryView(String id, String name, StackStatus status, String reason, String description,
        Instant created, Optional<Instant> updated, Optional<String> parentId) {}

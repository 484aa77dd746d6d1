package dev.stepdeck.sandbox.cloudformation.engine;

import java.time.Instant;
import java.util.Optional;

/// When a stack was made, last updated and deleted.
public record StackTimes(Instant created, Optional<Instant> updated, Optional<Instant> deleted) {}

package dev.stepdeck.aws.quality;

import java.time.Instant;
import java.util.Optional;

/// A ruleset of data quality.
///
/// @param table `database.table` that it is meant for; empty for any
public record RulesetView(String name, String description, String table, int rules, Optional<Instant> changed) {}

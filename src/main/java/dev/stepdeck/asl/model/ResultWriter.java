package dev.stepdeck.asl.model;

import java.util.Optional;

import dev.stepdeck.asl.data.Expression;

import tools.jackson.databind.JsonNode;

/// Where a distributed Map state writes its results.
///
/// @param resource  the ARN of the call that writes; absent when only WriterConfig is set
/// @param arguments Parameters, or Arguments in JSONata
/// @param config    WriterConfig as written
public record ResultWriter(Optional<String> resource, Optional<Expression> arguments, Optional<JsonNode> config) {}

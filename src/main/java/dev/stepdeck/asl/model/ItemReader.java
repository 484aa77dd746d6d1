package dev.stepdeck.asl.model;

import java.util.Optional;

import dev.stepdeck.asl.data.Expression;

import tools.jackson.databind.JsonNode;

/// Where a distributed Map state reads its items from.
///
/// @param resource  the ARN of the call that reads: `arn:aws:states:::s3:getObject`
/// @param config    ReaderConfig as written, without MaxItems and MaxItemsPath
/// @param maxItems  MaxItems or MaxItemsPath of ReaderConfig
/// @param arguments Parameters, or Arguments in JSONata
public record ItemReader(String resource, JsonNode config, Optional<Expression> maxItems,
        Optional<Expression> arguments) {}

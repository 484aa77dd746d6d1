package dev.stepdeck.asl.model;

import java.util.Optional;

import dev.stepdeck.asl.data.Expression;

/// How a distributed Map state groups items.
///
/// @param maxItems      MaxItemsPerBatch or its Path
/// @param maxInputBytes MaxInputBytesPerBatch or its Path
/// @param batchInput    what each batch receives besides its items
public record ItemBatcher(Optional<Expression> maxItems, Optional<Expression> maxInputBytes,
        Optional<Expression> batchInput) {}

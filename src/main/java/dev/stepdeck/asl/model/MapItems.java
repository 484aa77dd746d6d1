package dev.stepdeck.asl.model;

import java.util.Optional;

import dev.stepdeck.asl.data.Expression;

/// What a Map state iterates over.
///
/// @param items    ItemsPath, or Items in JSONata; absent: the state's effective input
/// @param reader   ItemReader (distributed only)
/// @param batcher  ItemBatcher (distributed only)
/// @param selector ItemSelector, or Parameters as it was called before
public record MapItems(Optional<Expression> items, Optional<ItemReader> reader, Optional<ItemBatcher> batcher,
        Optional<Expression> selector) {}

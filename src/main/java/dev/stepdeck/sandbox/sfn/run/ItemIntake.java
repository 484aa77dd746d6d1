package dev.stepdeck.sandbox.sfn.run;

import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;

/// Reads the items of a dataset one by one, up to a limit. Used by one thread.
public final class ItemIntake {

    private final Consumer<JsonNode> items;
    private long left;

    /// @param most how many items are wanted at most (MaxItems)
    public ItemIntake(long most, Consumer<JsonNode> items) {
        this.left = most;
        this.items = items;
    }

    /// Whether no more items are wanted, so that nothing else need be read.
    public boolean isFull() {
        return left <= 0;
    }

    /// How many more items are wanted.
    public long left() {
        return left;
    }

    /// Takes an item; drops it when no more are wanted.
    public void add(JsonNode item) {
        if (!isFull()) {
            left--;
            items.accept(item);
        }
    }
}

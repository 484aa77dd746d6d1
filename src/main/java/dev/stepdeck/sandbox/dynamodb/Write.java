package dev.stepdeck.sandbox.dynamodb;

import java.util.Optional;

import dev.stepdeck.sandbox.dynamodb.expression.Condition;
import dev.stepdeck.sandbox.dynamodb.expression.Update;
import dev.stepdeck.sandbox.dynamodb.value.Attributes;
import dev.stepdeck.sandbox.dynamodb.value.DynamoFaults;
import dev.stepdeck.sandbox.dynamodb.value.Sizes;
import dev.stepdeck.sandbox.dynamodb.value.Value;

/// A write of one item that has passed all checks that need no item.
///
/// @param key of the item
/// @param condition what must hold for the item as it is
record Write(StoredTable table, Value.Fields key, Condition condition, Effect effect) {

    /// What a write does.
    sealed interface Effect {

        /// Puts an item in the place of another.
        record Put(Value.Fields item) implements Effect {}

        record Change(Update update) implements Effect {}

        record Delete() implements Effect {}

        /// Only checks the condition.
        record Nothing() implements Effect {}
    }

    /// The row of its item.
    String row() {
        return ItemKey.row(table, key);
    }

    boolean holds(Optional<Value.Fields> before) {
        return condition.holds(before.orElse(Value.Fields.NONE));
    }

    /// The item after the write.
    Optional<Value.Fields> after(Optional<Value.Fields> before) {
        return switch (effect) {
            case Effect.Put(var item) -> Optional.of(item);
            case Effect.Delete _ -> Optional.empty();
            case Effect.Nothing _ -> before;
            case Effect.Change(var update) -> Optional.of(changed(update, before.orElse(key)));
        };
    }

    private Value.Fields changed(Update update, Value.Fields before) {
        var after = update.of(before);
        Attributes.checkDepth(after);
        if (Sizes.ofFields(after) > Sizes.LARGEST_ITEM) {
            throw DynamoFaults.validation("Item size to update has exceeded the maximum allowed size");
        }
        ItemKey.checkIndexKeys(table, after);
        return after;
    }
}

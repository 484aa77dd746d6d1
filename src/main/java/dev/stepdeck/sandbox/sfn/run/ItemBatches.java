package dev.stepdeck.sandbox.sfn.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.asl.data.Expression;
import dev.stepdeck.asl.data.Scope;
import dev.stepdeck.asl.data.StatesException;
import dev.stepdeck.asl.model.ItemBatcher;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Groups the items of a distributed Map state. Source: States Language, "ItemBatcher".
final class ItemBatches {

    private static final long NO_LIMIT = Long.MAX_VALUE;

    private final ItemBatcher batcher;
    private final Scope scope;

    ItemBatches(ItemBatcher batcher, Scope scope) {
        this.batcher = batcher;
        this.scope = scope;
    }

    /// The inputs of the child executions.
    List<Batch> of(List<JsonNode> items) {
        long maxItems = limit(batcher.maxItems(), "MaxItemsPerBatch");
        long maxBytes = limit(batcher.maxInputBytes(), "MaxInputBytesPerBatch");
        var common = batcher.batchInput().map(b -> b.evaluate(scope));
        var batches = new ArrayList<Batch>();
        var current = new ArrayList<JsonNode>();
        long bytes = 0;
        for (var item : items) {
            long size = item.toString().getBytes(UTF_8).length + 1L;
            if (!current.isEmpty() && (current.size() >= maxItems || bytes + size > maxBytes)) {
                batches.add(batch(current, common));
                current.clear();
                bytes = 0;
            }
            current.add(item);
            bytes += size;
        }
        if (!current.isEmpty()) {
            batches.add(batch(current, common));
        }
        return batches;
    }

    /// A child's input and how many items are in it.
    record Batch(JsonNode input, int items) {}

    private static Batch batch(List<JsonNode> items, Optional<JsonNode> common) {
        var input = JsonNodeFactory.instance.objectNode();
        common.ifPresent(c -> input.set("BatchInput", c));
        var array = input.putArray("Items");
        items.forEach(array::add);
        return new Batch(input, items.size());
    }

    private long limit(Optional<Expression> expression, String field) {
        return expression.map(e -> {
            long value = MapLimitsReader.whole(Optional.of(e), field, scope);
            if (value <= 0) {
                throw StatesException.runtime(field + " must be positive.");
            }
            return value;
        }).orElse(NO_LIMIT);
    }
}

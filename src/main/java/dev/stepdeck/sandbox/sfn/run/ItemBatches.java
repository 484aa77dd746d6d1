package dev.stepdeck.sandbox.sfn.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.asl.data.Expression;
import dev.stepdeck.asl.data.Scope;
import dev.stepdeck.asl.data.StatesException;
import dev.stepdeck.asl.model.ItemBatcher;

/// Makes the inputs of child executions out of items: of each its own or, with an ItemBatcher, of as many as fit into a
/// batch. Source: States Language, "ItemBatcher"; a batch is measured as the text that its child gets.
final class ItemBatches {

    private final Consumer<Batch> batches;
    private final boolean single;
    private final String opening;
    private final long maxItems;
    private final long maxBytes;
    private final StringBuilder text = new StringBuilder();
    private long bytes;
    private int items;

    /// @param batches is given each batch as soon as it is full
    ItemBatches(Optional<ItemBatcher> batcher, Scope scope, Consumer<Batch> batches) {
        this.batches = batches;
        this.single = batcher.isEmpty();
        this.maxItems = batcher.map(b -> limit(b.maxItems(), "MaxItemsPerBatch", Long.MAX_VALUE, scope)).orElse(1L);
        this.maxBytes = batcher
                .map(b -> limit(b.maxInputBytes(), "MaxInputBytesPerBatch", Limits.MAX_BYTES, scope)).orElse(0L);
        this.opening = batcher.flatMap(ItemBatcher::batchInput)
                .map(common -> "{\"BatchInput\":" + common.evaluate(scope) + ",\"Items\":[").orElse("{\"Items\":[");
    }

    /// A child's input and how many items are in it.
    record Batch(String input, int items) {}

    /// Takes an item as JSON text.
    void add(String item) {
        if (single) {
            batches.accept(new Batch(item, 1));
            return;
        }
        long size = item.getBytes(UTF_8).length;
        if (items > 0 && (items >= maxItems || bytes + 1 + size > maxBytes)) {
            end();
        }
        if (items == 0) {
            text.append(opening);
            bytes = opening.getBytes(UTF_8).length + size + "]}".length();
        } else {
            text.append(',');
            bytes += 1 + size;
        }
        text.append(item);
        items++;
    }

    /// There are no more items.
    void end() {
        if (items > 0) {
            batches.accept(new Batch(text.append("]}").toString(), items));
            text.setLength(0);
            items = 0;
        }
    }

    private static long limit(Optional<Expression> expression, String field, long otherwise, Scope scope) {
        return expression.map(e -> {
            long value = MapLimitsReader.whole(Optional.of(e), field, scope);
            if (value <= 0) {
                throw StatesException.runtime(field + " must be positive.");
            }
            return Math.min(value, otherwise);
        }).orElse(otherwise);
    }
}

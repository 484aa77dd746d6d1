package dev.stepdeck.sandbox.dynamodb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.dynamodb.expression.Expressions;
import dev.stepdeck.sandbox.dynamodb.expression.Projection;
import dev.stepdeck.sandbox.dynamodb.value.Attributes;
import dev.stepdeck.sandbox.dynamodb.value.DynamoFaults;
import dev.stepdeck.sandbox.dynamodb.value.Sizes;
import dev.stepdeck.sandbox.dynamodb.value.Value;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Reads and writes several items, each for itself.
final class Batches {

    private static final int MOST_READ = 100;
    private static final int MOST_WRITTEN = 25;
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final Tables tables;
    private final WriteReader reader;
    private final Items items;

    Batches(Tables tables, WriteReader reader, Items items) {
        this.tables = tables;
        this.reader = reader;
        this.items = items;
    }

    BatchGetItemResponse get(BatchGetItemRequest request) {
        if (request.requestItems().values().stream().mapToInt(each -> each.keys().size()).sum() > MOST_READ) {
            throw DynamoFaults.validation("Too many items requested for the BatchGetItem call");
        }
        var wanted = new LinkedHashMap<String, Keys>();
        request.requestItems().forEach((name, keys) -> wanted.put(name, keys(name, keys)));
        var reading = new Reading();
        wanted.forEach((name, keys) -> reading.read(name, keys, request.returnConsumedCapacity()));
        return BatchGetItemResponse.builder().responses(reading.found).unprocessedKeys(reading.left)
                .consumedCapacity(reading.units.isEmpty() ? null : reading.units).build();
    }

    /// The keys that are wanted of one table.
    private record Keys(StoredTable table, KeysAndAttributes request, List<Value.Fields> keys,
            Optional<Projection> projection) {}

    private Keys keys(String name, KeysAndAttributes request) {
        Legacy.refuse(request.hasAttributesToGet(), "AttributesToGet", "ProjectionExpression");
        var expressions = Expressions.of(request.expressionAttributeNames());
        var projection = expressions.projection(request.projectionExpression());
        expressions.checkUsed("ProjectionExpression");
        var keys = request.keys().stream().map(Attributes::read).toList();
        var table = tables.forItems(name);
        keys.forEach(key -> ItemKey.checkKey(table, key));
        if (new HashSet<>(keys).size() < keys.size()) {
            throw duplicates();
        }
        return new Keys(table, request, keys, projection);
    }

    private static RuntimeException duplicates() {
        return DynamoFaults.validation("Provided list of item keys contains duplicates");
    }

    /// What was found so far; what does not fit into an answer is left for another call.
    private final class Reading {

        private final Map<String, List<Map<String, AttributeValue>>> found = new LinkedHashMap<>();
        private final Map<String, KeysAndAttributes> left = new LinkedHashMap<>();
        private final List<ConsumedCapacity> units = new ArrayList<>();
        private int bytes;

        void read(String name, Keys wanted, @Nullable ReturnConsumedCapacity told) {
            var answers = new ArrayList<Map<String, AttributeValue>>();
            var rest = new ArrayList<Map<String, AttributeValue>>();
            double used = 0;
            for (var key : wanted.keys()) {
                var item = items.get(ItemKey.row(wanted.table(), key));
                int size = item.map(Sizes::ofFields).orElse(0);
                if (bytes + size > MOST_BYTES) {
                    rest.add(Attributes.write(key));
                    continue;
                }
                bytes += size;
                used += Capacity.read(size, wanted.request().consistentRead());
                item.map(whole -> wanted.projection().map(parts -> parts.of(whole)).orElse(whole))
                        .ifPresent((Value.Fields shown) -> answers.add(Attributes.write(shown)));
            }
            found.put(name, answers);
            if (!rest.isEmpty()) {
                left.put(name, wanted.request().toBuilder().keys(rest).build());
            }
            var capacity = Capacity.told(told, wanted.table(), used);
            if (capacity != null) {
                units.add(capacity);
            }
        }
    }

    BatchWriteItemResponse write(BatchWriteItemRequest request) {
        if (request.requestItems().values().stream().mapToInt(List::size).sum() > MOST_WRITTEN) {
            throw DynamoFaults.validation("Too many items requested for the BatchWriteItem call");
        }
        return items.alone(() -> {
            var writes = new ArrayList<Write>();
            request.requestItems().forEach((name, each) -> each.forEach(one -> writes.add(write(name, one))));
            if (writes.stream().map(Write::row).distinct().count() < writes.size()) {
                throw duplicates();
            }
            var used = new LinkedHashMap<StoredTable, Double>();
            for (var write : writes) {
                var change = new Items.Change(write.table(), items.get(write.row()), write.after(Optional.empty()));
                items.make(List.of(change));
                used.merge(write.table(), change.units(), Double::sum);
            }
            return BatchWriteItemResponse.builder().unprocessedItems(Map.of())
                    .itemCollectionMetrics(Writes.metrics(request.returnItemCollectionMetrics(), writes))
                    .consumedCapacity(Capacity.told(request.returnConsumedCapacity(), used)).build();
        });
    }

    private Write write(String tableName, WriteRequest request) {
        var put = request.putRequest();
        var delete = request.deleteRequest();
        if (put != null && delete == null) {
            return reader.put(tableName, put.item());
        }
        if (delete != null && put == null) {
            return reader.delete(tableName, delete.key());
        }
        throw DynamoFaults.validation("Each WriteRequest must contain exactly one"
                + " of the supported operations: PutRequest, DeleteRequest");
    }
}

package dev.stepdeck.sandbox.dynamodb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.dynamodb.expression.DocumentPath;
import dev.stepdeck.sandbox.dynamodb.expression.Projection;
import dev.stepdeck.sandbox.dynamodb.value.Attributes;
import dev.stepdeck.sandbox.dynamodb.value.DynamoFaults;
import dev.stepdeck.sandbox.dynamodb.value.Value;
import dev.stepdeck.sandbox.fault.Faults;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// Writes single items.
final class Writes {

    private final WriteReader reader;
    private final Items items;

    Writes(WriteReader reader, Items items) {
        this.reader = reader;
        this.items = items;
    }

    PutItemResponse put(PutItemRequest request) {
        onlyOld(request.returnValues());
        var done = carryOut(() -> reader.put(request), request.returnValuesOnConditionCheckFailure());
        var write = done.write();
        return PutItemResponse.builder().attributes(attributes(request.returnValues(), done, List.of()))
                .consumedCapacity(Capacity.told(request.returnConsumedCapacity(), write.table(), done.units()))
                .itemCollectionMetrics(metrics(request.returnItemCollectionMetrics(), write)).build();
    }

    DeleteItemResponse delete(DeleteItemRequest request) {
        onlyOld(request.returnValues());
        var done = carryOut(() -> reader.delete(request), request.returnValuesOnConditionCheckFailure());
        var write = done.write();
        return DeleteItemResponse.builder().attributes(attributes(request.returnValues(), done, List.of()))
                .consumedCapacity(Capacity.told(request.returnConsumedCapacity(), write.table(), done.units()))
                .itemCollectionMetrics(metrics(request.returnItemCollectionMetrics(), write)).build();
    }

    UpdateItemResponse update(UpdateItemRequest request) {
        var done = carryOut(() -> reader.update(request), request.returnValuesOnConditionCheckFailure());
        var write = done.write();
        var paths = write.effect() instanceof Write.Effect.Change(var update)
                ? update.paths()
                : List.<DocumentPath>of();
        return UpdateItemResponse.builder().attributes(attributes(request.returnValues(), done, paths))
                .consumedCapacity(Capacity.told(request.returnConsumedCapacity(), write.table(), done.units()))
                .itemCollectionMetrics(metrics(request.returnItemCollectionMetrics(), write)).build();
    }

    private static void onlyOld(@Nullable ReturnValue wanted) {
        if (wanted != null && wanted != ReturnValue.NONE && wanted != ReturnValue.ALL_OLD) {
            throw DynamoFaults.validation("ReturnValues can only be ALL_OLD or NONE");
        }
    }

    /// An item as it was and as it is.
    private record Done(Write write, Items.Change change) {

        double units() {
            return change.units();
        }
    }

    /// The write is read while no table changes.
    private Done carryOut(Supplier<Write> wanted, @Nullable ReturnValuesOnConditionCheckFailure onFailure) {
        return items.alone(() -> {
            var write = wanted.get();
            var before = items.get(write.row());
            if (!write.holds(before)) {
                throw failed(onFailure == ReturnValuesOnConditionCheckFailure.ALL_OLD ? before : Optional.empty());
            }
            var change = new Items.Change(write.table(), before, write.after(before));
            items.make(List.of(change));
            return new Done(write, change);
        });
    }

    private static RuntimeException failed(Optional<Value.Fields> shown) {
        var fault = ConditionalCheckFailedException.builder();
        shown.ifPresent(item -> fault.item(Attributes.write(item)));
        return Faults.of(fault, "ConditionalCheckFailedException", "The conditional request failed");
    }

    private static @Nullable Map<String, AttributeValue> attributes(@Nullable ReturnValue wanted, Done done,
            List<DocumentPath> paths) {
        if (wanted == null) {
            return null;
        }
        var changed = new Projection(paths);
        var before = done.change().before();
        var after = done.change().after();
        var told = switch (wanted) {
            case ALL_OLD -> before;
            case ALL_NEW -> after;
            case UPDATED_OLD -> before.map(changed::of);
            case UPDATED_NEW -> after.map(changed::of);
            case NONE, UNKNOWN_TO_SDK_VERSION -> Optional.<Value.Fields>empty();
        };
        return told.filter(item -> !item.values().isEmpty()).map(Attributes::write).orElse(null);
    }

    /// The same of several writes, by table.
    static @Nullable Map<String, List<ItemCollectionMetrics>> metrics(@Nullable ReturnItemCollectionMetrics wanted,
            List<Write> writes) {
        if (wanted != ReturnItemCollectionMetrics.SIZE) {
            return null;
        }
        var all = new LinkedHashMap<String, List<ItemCollectionMetrics>>();
        for (var write : writes) {
            var one = metrics(wanted, write);
            if (one != null) {
                all.computeIfAbsent(write.table().name(), _ -> new ArrayList<>()).add(one);
            }
        }
        return all.isEmpty() ? null : all;
    }

    /// Only tables with local indexes have item collections.
    static @Nullable ItemCollectionMetrics metrics(@Nullable ReturnItemCollectionMetrics wanted, Write write) {
        var table = write.table();
        if (wanted != ReturnItemCollectionMetrics.SIZE || table.indexes().stream().allMatch(StoredIndex::global)) {
            return null;
        }
        var hash = ItemKey.of(new KeyShape(table.key().hash(), ""), write.key());
        return ItemCollectionMetrics.builder().itemCollectionKey(Attributes.write(hash))
                .sizeEstimateRangeGB(0.0, 1.0).build();
    }
}

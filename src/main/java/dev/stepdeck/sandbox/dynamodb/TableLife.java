package dev.stepdeck.sandbox.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.stepdeck.sandbox.dynamodb.value.DynamoFaults;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.SSESpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/// Makes, changes and deletes tables.
final class TableLife {

    private static final String KEY = "alias/aws/dynamodb";

    private final Tables tables;
    private final Items items;
    private final TableDescriptions descriptions;

    TableLife(Tables tables, Items items, TableDescriptions descriptions) {
        this.tables = tables;
        this.items = items;
        this.descriptions = descriptions;
    }

    TableDescription create(CreateTableRequest request) {
        refuse(request.resourcePolicy() != null, "ResourcePolicy");
        refuse(request.onDemandThroughput() != null, "OnDemandThroughput");
        refuse(request.warmThroughput() != null, "WarmThroughput");
        refuse(request.globalSecondaryIndexes().stream()
                .anyMatch(index -> index.onDemandThroughput() != null || index.warmThroughput() != null),
                "OnDemandThroughput and WarmThroughput of indexes");
        refuseStream(request.streamSpecification());
        Tables.checkName(request.tableName(), "tableName");
        var billing = request.billingMode() == null
                ? BillingMode.PROVISIONED.toString()
                : request.billingModeAsString();
        TableShapes.checkBilling(billing, request.provisionedThroughput(), "");
        var key = TableShapes.key(request.keySchema());
        var indexes = TableShapes.indexes(key, request.localSecondaryIndexes(), request.globalSecondaryIndexes(),
                billing);
        var types = TableShapes.types(request.attributeDefinitions());
        TableShapes.checkUses(types, key, indexes);
        var settings = new Settings(Boolean.TRUE.equals(request.deletionProtectionEnabled()), "",
                request.tableClass() == null ? "" : request.tableClassAsString(), key(request.sseSpecification(), ""),
                false);
        var table = new StoredTable(request.tableName(), Tables.newId(), types, key, indexes, billing,
                Throughput.of(request.provisionedThroughput()), TableTags.plus(Map.of(), request.tags()), tables.now(),
                billing.equals(BillingMode.PAY_PER_REQUEST.toString()) ? tables.now() : 0, settings);
        tables.add(table);
        return descriptions.of(table, TableStatus.CREATING);
    }

    private static void refuse(boolean given, String what) {
        if (given) {
            throw DynamoFaults.unsupported(what);
        }
    }

    private static void refuseStream(@Nullable StreamSpecification stream) {
        refuse(stream != null && Boolean.TRUE.equals(stream.streamEnabled()), "streams (StreamSpecification)");
    }

    private static String key(@Nullable SSESpecification wanted, String before) {
        if (wanted == null) {
            return before;
        }
        if (!Boolean.TRUE.equals(wanted.enabled())) {
            return "";
        }
        return wanted.kmsMasterKeyId() == null ? KEY : wanted.kmsMasterKeyId();
    }

    TableDescription update(UpdateTableRequest request) {
        refuse(request.hasReplicaUpdates() && !request.replicaUpdates().isEmpty(), "ReplicaUpdates");
        refuse(request.onDemandThroughput() != null, "OnDemandThroughput");
        refuse(request.warmThroughput() != null, "WarmThroughput");
        refuseStream(request.streamSpecification());
        return items.alone(() -> {
            var before = tables.named(request.tableName());
            var billed = billed(before, request);
            var changed = indexed(billed, request);
            var settings = changed.settings().encrypted(key(request.sseSpecification(), changed.settings().key()));
            if (request.deletionProtectionEnabled() != null) {
                settings = settings.guarded(request.deletionProtectionEnabled());
            }
            if (request.tableClass() != null) {
                settings = settings.ofKind(request.tableClassAsString());
            }
            var after = changed.with(settings);
            carryOut(before, after);
            return descriptions.of(after, TableStatus.UPDATING);
        });
    }

    private StoredTable billed(StoredTable table, UpdateTableRequest request) {
        if (request.billingMode() == null && request.provisionedThroughput() == null) {
            return table;
        }
        var billing = request.billingMode() == null ? table.billing() : request.billingModeAsString();
        TableShapes.checkBilling(billing, request.provisionedThroughput(), "");
        boolean byRequest = billing.equals(BillingMode.PAY_PER_REQUEST.toString());
        return table.billed(billing, Throughput.of(request.provisionedThroughput()),
                byRequest && !table.billing().equals(billing) ? tables.now() : table.onDemandMillis());
    }

    private static StoredTable indexed(StoredTable table, UpdateTableRequest request) {
        if (!request.hasGlobalSecondaryIndexUpdates()) {
            return table;
        }
        var indexes = new ArrayList<>(table.indexes());
        request.globalSecondaryIndexUpdates().forEach(update -> change(indexes, update, table));
        var types = new TreeMap<>(table.types());
        types.putAll(TableShapes.types(request.attributeDefinitions()));
        var used = new TreeSet<>(table.key().names());
        indexes.forEach(index -> used.addAll(index.key().names()));
        if (request.attributeDefinitions().isEmpty()) {
            types.keySet().retainAll(used);
        }
        TableShapes.checkUses(types, table.key(), indexes);
        return table.with(types, indexes);
    }

    private static void change(List<StoredIndex> indexes, GlobalSecondaryIndexUpdate update, StoredTable table) {
        if (update.create() != null) {
            var index = TableShapes.global(update.create(), table.billing());
            if (indexes.stream().anyMatch(one -> one.name().equals(index.name()))) {
                throw DynamoFaults.validation("Attempting to create an index which already exists");
            }
            indexes.add(index);
        }
        if (update.delete() != null) {
            indexes.remove(global(indexes, update.delete().indexName()));
        }
        if (update.update() != null) {
            refuse(update.update().onDemandThroughput() != null || update.update().warmThroughput() != null,
                    "OnDemandThroughput and WarmThroughput of indexes");
            var index = global(indexes, update.update().indexName());
            indexes.set(indexes.indexOf(index), index.with(Throughput.of(update.update().provisionedThroughput())));
        }
    }

    private static StoredIndex global(List<StoredIndex> indexes, String name) {
        return indexes.stream().filter(index -> index.global() && index.name().equals(name)).findFirst()
                .orElseThrow(() -> DynamoFaults.notFound("Requested resource not found"));
    }

    /// New indexes are filled before they can be seen, and rows of those that are gone are removed after.
    private void carryOut(StoredTable before, StoredTable after) {
        after.indexes().stream().filter(index -> before.index(index.name()).isEmpty()).forEach(index -> {
            items.clear(before, index);
            items.fill(before, index);
        });
        tables.update(before, _ -> after);
        before.indexes().stream().filter(index -> after.index(index.name()).isEmpty())
                .forEach(index -> items.clear(before, index));
    }

    TableDescription delete(String name) {
        return items.alone(() -> {
            var table = tables.named(name);
            if (table.settings().isProtected()) {
                throw DynamoFaults
                        .validation("Resource cannot be deleted as it is currently protected against deletion."
                                + " Disable deletion protection first.");
            }
            var told = descriptions.of(table, TableStatus.DELETING);
            tables.remove(table);
            items.clear(table);
            descriptions.forget(table);
            return told;
        });
    }
}

package dev.stepdeck.sandbox.dynamodb;

import java.util.ArrayList;
import java.util.HashSet;
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
import software.amazon.awssdk.services.dynamodb.model.SSEType;
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
        refuseEmpty(request.hasLocalSecondaryIndexes(), request.localSecondaryIndexes(), "LocalSecondaryIndexes");
        refuseEmpty(request.hasGlobalSecondaryIndexes(), request.globalSecondaryIndexes(), "GlobalSecondaryIndexes");
        Tables.checkName(request.tableName(), "tableName");
        var billing = request.billingMode() == null
                ? BillingMode.PROVISIONED.toString()
                : request.billingModeAsString();
        TableShapes.checkBilling(billing, request.provisionedThroughput());
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

    private static void refuseEmpty(boolean given, List<?> list, String what) {
        if (given && list.isEmpty()) {
            throw DynamoFaults.invalid("List of " + what + " is empty");
        }
    }

    private static String key(@Nullable SSESpecification wanted, String before) {
        if (wanted == null) {
            return before;
        }
        if (!Boolean.TRUE.equals(wanted.enabled())) {
            if (wanted.sseType() != null || wanted.kmsMasterKeyId() != null) {
                throw DynamoFaults.invalid((wanted.sseType() != null ? "SSEType" : "KMSMasterKeyId")
                        + " can not be specified if Enabled is false");
            }
            return "";
        }
        if (wanted.sseType() == SSEType.AES256) {
            throw DynamoFaults.invalid("SSEType AES256 is not supported");
        }
        if (wanted.kmsMasterKeyId() != null && wanted.sseType() == null) {
            throw DynamoFaults.invalid("SSEType KMS is required if KMSMasterKeyId is specified");
        }
        return wanted.kmsMasterKeyId() == null ? KEY : wanted.kmsMasterKeyId();
    }

    TableDescription update(UpdateTableRequest request) {
        refuse(request.hasReplicaUpdates() && !request.replicaUpdates().isEmpty(), "ReplicaUpdates");
        refuse(request.onDemandThroughput() != null, "OnDemandThroughput");
        refuse(request.warmThroughput() != null, "WarmThroughput");
        refuseStream(request.streamSpecification());
        checkAsksForSomething(request);
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

    private static void checkAsksForSomething(UpdateTableRequest request) {
        if (request.provisionedThroughput() == null && request.billingMode() == null
                && request.streamSpecification() == null && request.globalSecondaryIndexUpdates().isEmpty()
                && request.sseSpecification() == null && request.deletionProtectionEnabled() == null
                && request.tableClass() == null) {
            throw DynamoFaults.validation("At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
                    + " GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady,"
                    + " ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput,"
                    + " WarmThroughput or TableClass is required");
        }
    }

    private StoredTable billed(StoredTable table, UpdateTableRequest request) {
        if (request.billingMode() == null && request.provisionedThroughput() == null) {
            return table;
        }
        var billing = request.billingMode() == null ? table.billing() : request.billingModeAsString();
        if (request.billingMode() == BillingMode.PROVISIONED && request.provisionedThroughput() == null) {
            throw DynamoFaults.invalid("ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
        }
        TableShapes.checkBilling(billing, request.provisionedThroughput());
        boolean byRequest = billing.equals(BillingMode.PAY_PER_REQUEST.toString());
        return table.billed(billing, Throughput.of(request.provisionedThroughput()),
                byRequest && !table.billing().equals(billing) ? tables.now() : table.onDemandMillis());
    }

    private static StoredTable indexed(StoredTable table, UpdateTableRequest request) {
        if (request.globalSecondaryIndexUpdates().isEmpty()) {
            return table;
        }
        checkUpdates(request.globalSecondaryIndexUpdates());
        var indexes = new ArrayList<>(table.indexes());
        request.globalSecondaryIndexUpdates().forEach(update -> change(indexes, update, table));
        var types = new TreeMap<>(table.types());
        var used = new TreeSet<>(table.key().names());
        indexes.forEach(index -> used.addAll(index.key().names()));
        types.keySet().retainAll(used);
        types.putAll(TableShapes.types(request.attributeDefinitions()));
        TableShapes.checkUses(types, table.key(), indexes);
        return table.with(types, indexes);
    }

    private static void checkUpdates(List<GlobalSecondaryIndexUpdate> updates) {
        var names = new HashSet<String>();
        var online = 0;
        for (var update : updates) {
            var asked = new ArrayList<String>();
            if (update.create() != null) {
                asked.add(update.create().indexName());
            }
            if (update.delete() != null) {
                asked.add(update.delete().indexName());
            }
            online += asked.size();
            if (update.update() != null) {
                asked.add(update.update().indexName());
            }
            if (asked.isEmpty()) {
                throw DynamoFaults
                        .invalid("One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create,"
                                + " GlobalSecondaryIndexUpdate.Delete must not be null");
            }
            if (asked.size() > 1) {
                throw DynamoFaults.invalid("Only one global secondary index action is allowed per"
                        + " GlobalSecondaryIndexUpdate object");
            }
            if (!names.add(asked.getFirst())) {
                throw DynamoFaults.invalid("Only one global secondary index update per index is allowed simultaneously."
                        + " Index: " + asked.getFirst());
            }
        }
        if (online > 1) {
            throw DynamoFaults.limitExceeded("Subscriber limit exceeded: Only 1 online index can be created or deleted"
                    + " simultaneously per table");
        }
    }

    private static void change(List<StoredIndex> indexes, GlobalSecondaryIndexUpdate update, StoredTable table) {
        if (update.create() != null) {
            var index = TableShapes.global(update.create(), table.billing());
            if (indexes.stream().anyMatch(one -> one.name().equals(index.name()))) {
                throw DynamoFaults.validation("Attempting to create an index which already exists");
            }
            if (indexes.stream().filter(StoredIndex::global).count() >= TableShapes.MOST_GLOBAL) {
                throw DynamoFaults.limitExceeded("Subscriber limit exceeded: Number of global secondary indexes exceeds"
                        + " per-table limit of " + TableShapes.MOST_GLOBAL);
            }
            indexes.add(index);
        }
        if (update.delete() != null) {
            indexes.remove(global(indexes, update.delete().indexName(), "delete"));
        }
        if (update.update() != null) {
            refuse(update.update().onDemandThroughput() != null || update.update().warmThroughput() != null,
                    "OnDemandThroughput and WarmThroughput of indexes");
            var index = global(indexes, update.update().indexName(), "update");
            indexes.set(indexes.indexOf(index), index.with(Throughput.of(update.update().provisionedThroughput())));
        }
    }

    private static StoredIndex global(List<StoredIndex> indexes, String name, String action) {
        if (indexes.stream().anyMatch(index -> !index.global() && index.name().equals(name))) {
            throw DynamoFaults.validation(
                    "Cannot " + action + " an index that is not a GlobalSecondaryIndex: " + name);
        }
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

package dev.stepdeck.sandbox.dynamodb;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.SSEStatus;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/// Tells of tables.
final class TableDescriptions {

    private static final String ON_DEMAND = "PAY_PER_REQUEST";

    private static final long LARGE = 1000;
    private static final long OLD_MILLIS = Duration.ofMinutes(1).toMillis();

    private final Items items;
    private final Tables tables;
    private final Map<String, Measured> measured = new ConcurrentHashMap<>();

    TableDescriptions(Items items, Tables tables) {
        this.items = items;
        this.tables = tables;
    }

    /// What a table measured, and when.
    private record Measured(Items.Size size, long millis) {}

    /// The size of a table. That of a large one is counted once a minute; AWS counts every six hours.
    private Items.Size size(StoredTable table) {
        long now = tables.now();
        var last = measured.get(table.id());
        if (last != null && last.millis() + OLD_MILLIS > now) {
            return last.size();
        }
        var size = items.measure(table);
        if (size.items() > LARGE) {
            measured.put(table.id(), new Measured(size, now));
        } else {
            measured.remove(table.id());
        }
        return size;
    }

    /// Forgets a table that is gone.
    void forget(StoredTable table) {
        measured.remove(table.id());
    }

    /// @param status what it is doing; it is never doing that for long
    TableDescription of(StoredTable table, TableStatus status) {
        var size = size(table);
        var told = TableDescription.builder().tableName(table.name()).tableStatus(status).tableArn(table.arn())
                .tableId(table.id()).creationDateTime(Instant.ofEpochMilli(table.createdMillis()))
                .keySchema(table.key().schema())
                .attributeDefinitions(table.types().entrySet().stream().map(type -> AttributeDefinition.builder()
                        .attributeName(type.getKey()).attributeType(type.getValue()).build()).toList())
                .itemCount(size.items()).tableSizeBytes(size.bytes())
                .provisionedThroughput(table.throughput().described())
                .deletionProtectionEnabled(table.settings().isProtected());
        if (table.onDemandMillis() > 0) {
            told.billingModeSummary(billing -> billing.billingMode(table.billing())
                    .lastUpdateToPayPerRequestDateTime(Instant.ofEpochMilli(table.onDemandMillis())));
        }
        if (!table.settings().kind().isEmpty()) {
            told.tableClassSummary(summary -> summary.tableClass(table.settings().kind()));
        }
        if (!table.settings().key().isEmpty()) {
            told.sseDescription(sse -> sse.status(SSEStatus.ENABLED).sseType(SSEType.KMS)
                    .kmsMasterKeyArn(table.settings().key()));
        }
        var global = table.indexes().stream().filter(StoredIndex::global)
                .map(index -> global(table, index, size)).toList();
        var local = table.indexes().stream().filter(index -> !index.global())
                .map(index -> local(table, index, size)).toList();
        return told.globalSecondaryIndexes(global.isEmpty() ? null : global)
                .localSecondaryIndexes(local.isEmpty() ? null : local).build();
    }

    private static GlobalSecondaryIndexDescription global(StoredTable table, StoredIndex index, Items.Size size) {
        var throughput = table.billing().equals(ON_DEMAND) ? Throughput.NONE : index.throughput();
        return GlobalSecondaryIndexDescription.builder().indexName(index.name()).keySchema(index.key().schema())
                .projection(projection(index)).indexStatus(IndexStatus.ACTIVE)
                .indexArn(table.arn() + "/index/" + index.name()).provisionedThroughput(throughput.described())
                .itemCount(size.inIndex(index).items()).indexSizeBytes(size.inIndex(index).bytes()).build();
    }

    private static LocalSecondaryIndexDescription local(StoredTable table, StoredIndex index, Items.Size size) {
        return LocalSecondaryIndexDescription.builder().indexName(index.name()).keySchema(index.key().schema())
                .projection(projection(index)).indexArn(table.arn() + "/index/" + index.name())
                .itemCount(size.inIndex(index).items()).indexSizeBytes(size.inIndex(index).bytes()).build();
    }

    private static Projection projection(StoredIndex index) {
        return Projection.builder().projectionType(index.projection())
                .nonKeyAttributes(index.more().isEmpty() ? null : List.copyOf(index.more())).build();
    }
}

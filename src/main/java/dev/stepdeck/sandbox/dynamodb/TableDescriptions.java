package dev.stepdeck.sandbox.dynamodb;

import java.time.Instant;
import java.util.List;

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

    private final Items items;

    TableDescriptions(Items items) {
        this.items = items;
    }

    /// @param status what it is doing; it is never doing that for long
    TableDescription of(StoredTable table, TableStatus status) {
        var size = items.measure(table);
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

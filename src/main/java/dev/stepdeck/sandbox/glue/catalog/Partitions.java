package dev.stepdeck.sandbox.glue.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.wire.SameFields;
import dev.stepdeck.sandbox.wire.SdkJson;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.BatchCreatePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchCreatePartitionResponse;
import software.amazon.awssdk.services.glue.model.BatchDeletePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchDeletePartitionResponse;
import software.amazon.awssdk.services.glue.model.BatchGetPartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchGetPartitionResponse;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionFailureEntry;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionResponse;
import software.amazon.awssdk.services.glue.model.GetPartitionsRequest;
import software.amazon.awssdk.services.glue.model.GetPartitionsResponse;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionError;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.Segment;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;

/// The partitions of tables, by their values.
final class Partitions {

    private final dev.stepdeck.sandbox.store.Table<Partition> rows;
    private final Tables tables;
    private final InstantSource clock;

    Partitions(Store store, Tables tables, InstantSource clock) {
        this.rows = store.table("glue.partitions", SdkJson.codec(Partition::builder));
        this.tables = tables;
        this.clock = clock;
    }

    void create(@Nullable String database, @Nullable String name, @Nullable PartitionInput input) {
        if (input == null) {
            throw CatalogFaults.missing("partitionInput");
        }
        var table = tables.get(database, name);
        check(table, input.values());
        if (!rows.putIfAbsent(key(table, input.values()), partition(table, input))) {
            throw CatalogFaults.exists("Partition");
        }
    }

    private static void check(Table table, List<String> values) {
        if (values.size() != table.partitionKeys().size()) {
            throw CatalogFaults.invalid("The number of partition keys do not match the number of partition values");
        }
    }

    private Partition partition(Table table, PartitionInput input) {
        return SameFields.copy(input, Partition.builder()).databaseName(table.databaseName())
                .tableName(table.name()).creationTime(clock.instant()).catalogId(Account.ID).build();
    }

    BatchCreatePartitionResponse create(BatchCreatePartitionRequest request) {
        CatalogFaults.atMost(100, request.partitionInputList(), "partitionInputList");
        tables.get(request.databaseName(), request.tableName());
        var errors = new ArrayList<PartitionError>();
        for (var input : request.partitionInputList()) {
            try {
                create(request.databaseName(), request.tableName(), input);
            } catch (AwsServiceException e) {
                errors.add(PartitionError.builder().partitionValues(input.values()).errorDetail(CatalogFaults.detail(e))
                        .build());
            }
        }
        return BatchCreatePartitionResponse.builder().errors(errors).build();
    }

    Partition get(@Nullable String database, @Nullable String name, List<String> values) {
        var table = tables.get(database, name);
        return rows.get(key(table, values)).orElseThrow(CatalogFaults::noPartition);
    }

    BatchGetPartitionResponse get(BatchGetPartitionRequest request) {
        CatalogFaults.atMost(1000, request.partitionsToGet(), "partitionsToGet");
        var table = tables.get(request.databaseName(), request.tableName());
        var found = new ArrayList<Partition>();
        var missing = new ArrayList<PartitionValueList>();
        for (var wanted : request.partitionsToGet()) {
            rows.get(key(table, wanted.values())).ifPresentOrElse(found::add, () -> missing.add(wanted));
        }
        return BatchGetPartitionResponse.builder().partitions(found).unprocessedKeys(missing).build();
    }

    GetPartitionsResponse list(GetPartitionsRequest request) {
        var table = tables.get(request.databaseName(), request.tableName());
        var expression = PartitionExpression.parse(request.expression(), table.partitionKeys());
        var segment = request.segment();
        if (segment != null && segment.segmentNumber() >= segment.totalSegments()) {
            throw CatalogFaults.invalid("SegmentNumber must be less than TotalSegments.");
        }
        var page = Pages.of(rows, prefix(table), request.nextToken(), request.maxResults(),
                Pages.LARGE, partition -> expression.accepts(partition.values()) && within(segment, partition));
        var shown = Boolean.TRUE.equals(request.excludeColumnSchema())
                ? page.items().stream().map(Partitions::withoutColumns).toList()
                : page.items();
        return GetPartitionsResponse.builder().partitions(shown).nextToken(page.next()).build();
    }

    private static boolean within(@Nullable Segment segment, Partition partition) {
        return segment == null
                || Math.floorMod(partition.values().hashCode(), segment.totalSegments()) == segment.segmentNumber();
    }

    private static Partition withoutColumns(Partition partition) {
        var storage = partition.storageDescriptor();
        if (storage == null) {
            return partition;
        }
        StorageDescriptor bare = storage.toBuilder().columns(List.of()).build();
        return partition.toBuilder().storageDescriptor(bare).build();
    }

    /// Source: UpdatePartition, "The Values property can't be changed".
    void update(@Nullable String database, @Nullable String name, List<String> values,
            @Nullable PartitionInput input) {
        if (input == null) {
            throw CatalogFaults.missing("partitionInput");
        }
        var table = tables.get(database, name);
        var before = get(database, name, values);
        check(table, input.values());
        if (!input.values().equals(values)) {
            throw CatalogFaults.invalid("The values of a partition cannot be changed");
        }
        rows.put(key(table, values),
                partition(table, input).toBuilder().creationTime(before.creationTime()).build());
    }

    BatchUpdatePartitionResponse update(BatchUpdatePartitionRequest request) {
        CatalogFaults.atMost(100, request.entries(), "entries");
        tables.get(request.databaseName(), request.tableName());
        var errors = new ArrayList<BatchUpdatePartitionFailureEntry>();
        for (var entry : request.entries()) {
            try {
                update(request.databaseName(), request.tableName(), entry.partitionValueList(),
                        entry.partitionInput());
            } catch (AwsServiceException e) {
                errors.add(BatchUpdatePartitionFailureEntry.builder().partitionValueList(entry.partitionValueList())
                        .errorDetail(CatalogFaults.detail(e)).build());
            }
        }
        return BatchUpdatePartitionResponse.builder().errors(errors).build();
    }

    void delete(@Nullable String database, @Nullable String name, List<String> values) {
        var partition = get(database, name, values);
        rows.remove(key(tables.get(database, name), partition.values()));
    }

    BatchDeletePartitionResponse delete(BatchDeletePartitionRequest request) {
        CatalogFaults.atMost(25, request.partitionsToDelete(), "partitionsToDelete");
        tables.get(request.databaseName(), request.tableName());
        var errors = new ArrayList<PartitionError>();
        for (var values : request.partitionsToDelete()) {
            try {
                delete(request.databaseName(), request.tableName(), values.values());
            } catch (AwsServiceException e) {
                errors.add(PartitionError.builder().partitionValues(values.values())
                        .errorDetail(CatalogFaults.detail(e)).build());
            }
        }
        return BatchDeletePartitionResponse.builder().errors(errors).build();
    }

    void deleteAll(Table table) {
        rows.removeAll(prefix(table));
    }

    private static String prefix(Table table) {
        return Tables.key(table.databaseName(), table.name()) + "/";
    }

    private static String key(Table table, List<String> values) {
        return prefix(table) + values.stream().map(value -> URLEncoder.encode(value, UTF_8))
                .collect(Collectors.joining("/"));
    }
}

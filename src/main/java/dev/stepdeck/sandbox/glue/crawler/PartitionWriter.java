package dev.stepdeck.sandbox.glue.crawler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.stepdeck.sandbox.wire.SameFields;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequestEntry;
import software.amazon.awssdk.services.glue.model.DeleteBehavior;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.Table;

/// Writes the partitions of tables that a crawl has found. Used by one thread.
final class PartitionWriter {

    private static final int BATCH = 100;
    private static final int BATCH_OF_DELETIONS = 25;
    private static final String DEPRECATED = "DEPRECATED_BY_CRAWLER";

    private final GlueClient catalog;
    private final CrawlerSettings settings;
    private final TableText text;
    private final CrawlLog log;
    private final long now;
    private final Map<String, Set<String>> locations = new HashMap<>();
    private int added;
    private int updated;
    private int deleted;

    /// @param now in milliseconds
    PartitionWriter(GlueClient catalog, CrawlerSettings settings, TableText text, CrawlLog log, long now) {
        this.catalog = catalog;
        this.settings = settings;
        this.text = text;
        this.log = log;
        this.now = now;
    }

    /// Whether a partition of the table is there.
    boolean has(Table table, String location) {
        return locations.computeIfAbsent(table.name(), _ -> {
            var there = new HashSet<String>();
            existing(table).values().forEach(partition -> there.add(partition.storageDescriptor().location()));
            return there;
        }).contains(location);
    }

    private Map<List<String>, Partition> existing(Table table) {
        var existing = new HashMap<List<String>, Partition>();
        if (!table.partitionKeys().isEmpty()) {
            catalog.getPartitionsPaginator(get -> get.databaseName(table.databaseName()).tableName(table.name()))
                    .stream().flatMap(page -> page.partitions().stream())
                    .forEach(partition -> existing.put(partition.values(), partition));
        }
        return existing;
    }

    /// @param table as it is in the catalog now
    void write(Table table, FoundTable found) {
        if (table.partitionKeys().size() != found.keys().size()) {
            log.warn("Table " + table.name() + " has other partition keys than its folders.");
            return;
        }
        var existing = existing(table);
        var created = new ArrayList<PartitionInput>();
        var changed = new ArrayList<BatchUpdatePartitionRequestEntry>();
        for (var partition : found.partitions()) {
            var input = input(table, partition);
            var before = existing.remove(partition.values());
            if (before == null) {
                created.add(input);
            } else if (!SameFields.copy(before, PartitionInput.builder()).build().equals(input)) {
                changed.add(BatchUpdatePartitionRequestEntry.builder().partitionValueList(partition.values())
                        .partitionInput(input).build());
            }
        }
        for (int i = 0; i < created.size(); i += BATCH) {
            var batch = created.subList(i, Math.min(created.size(), i + BATCH));
            catalog.batchCreatePartition(create -> create.databaseName(table.databaseName()).tableName(table.name())
                    .partitionInputList(batch));
        }
        for (int i = 0; i < changed.size(); i += BATCH) {
            var batch = changed.subList(i, Math.min(changed.size(), i + BATCH));
            catalog.batchUpdatePartition(update -> update.databaseName(table.databaseName()).tableName(table.name())
                    .entries(batch));
        }
        added += created.size();
        updated += changed.size();
        if (!settings.newOnly() && !existing.isEmpty()) {
            forget(table, List.copyOf(existing.values()));
        }
    }

    private PartitionInput input(Table table, FoundTable.FoundPartition partition) {
        var columns = settings.inherits()
                ? table.storageDescriptor().columns()
                : TableText.columns(partition.schema().fields());
        return PartitionInput.builder().values(partition.values())
                .parameters(text.parameters(partition.schema(), partition.statistics()))
                .storageDescriptor(
                        text.storage(partition.schema(), columns, partition.location(), partition.statistics()))
                .build();
    }

    private void forget(Table table, List<Partition> gone) {
        gone.forEach(partition -> log.info("Found partition of table " + table.name() + " with partition values "
                + partition.values() + " with no matching schema at the partition's S3 location"));
        if (settings.delete() == DeleteBehavior.DELETE_FROM_DATABASE) {
            for (int i = 0; i < gone.size(); i += BATCH_OF_DELETIONS) {
                var batch = gone.subList(i, Math.min(gone.size(), i + BATCH_OF_DELETIONS)).stream()
                        .map(partition -> PartitionValueList.builder().values(partition.values()).build()).toList();
                catalog.batchDeletePartition(delete -> delete.databaseName(table.databaseName())
                        .tableName(table.name()).partitionsToDelete(batch));
            }
            deleted += gone.size();
        } else if (settings.delete() == DeleteBehavior.DEPRECATE_IN_DATABASE) {
            gone.stream().filter(partition -> !partition.parameters().containsKey(DEPRECATED)).forEach(partition -> {
                var parameters = new TreeMap<>(partition.parameters());
                parameters.put(DEPRECATED, String.valueOf(now));
                catalog.updatePartition(update -> update.databaseName(table.databaseName()).tableName(table.name())
                        .partitionValueList(partition.values()).partitionInput(SameFields
                                .copy(partition, PartitionInput.builder()).parameters(parameters).build()));
                updated++;
            });
        }
    }

    int added() {
        return added;
    }

    int updated() {
        return updated;
    }

    int deleted() {
        return deleted;
    }
}

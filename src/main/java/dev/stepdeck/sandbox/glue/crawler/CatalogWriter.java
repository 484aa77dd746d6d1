package dev.stepdeck.sandbox.glue.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import dev.stepdeck.sandbox.glue.crawler.schema.FileFormat;
import dev.stepdeck.sandbox.wire.SameFields;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.glue.model.UpdateBehavior;

/// Writes what a crawl has found into the catalog, as the crawler's policies say. Used once, by one thread.
final class CatalogWriter {

    private static final String OF = "UPDATED_BY_CRAWLER";
    private static final String DEPRECATED = "DEPRECATED_BY_CRAWLER";

    private final GlueClient catalog;
    private final Crawler crawler;
    private final CrawlerSettings settings;
    private final CrawlLog log;
    private final TableText text;
    private final long now;
    private final Map<String, List<Table>> byLocation = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final List<String> added = new ArrayList<>();
    private final List<String> updated = new ArrayList<>();
    private final List<String> deleted = new ArrayList<>();
    private final PartitionWriter partitions;

    /// @param now in milliseconds
    CatalogWriter(GlueClient catalog, Crawler crawler, CrawlerSettings settings, CrawlLog log, long now) {
        this.catalog = catalog;
        this.crawler = crawler;
        this.settings = settings;
        this.log = log;
        this.now = now;
        this.text = new TableText(crawler.name());
        this.partitions = new PartitionWriter(catalog, settings, text, log, now);
    }

    /// Creates the database if it is missing, and reads the existing tables.
    void begin() {
        try {
            catalog.getDatabase(get -> get.name(crawler.databaseName()));
        } catch (EntityNotFoundException e) {
            try {
                catalog.createDatabase(create -> create.databaseInput(input -> input.name(crawler.databaseName())));
            } catch (AlreadyExistsException made) {
                // Another crawler was first.
            }
        }
        catalog.getTablesPaginator(get -> get.databaseName(crawler.databaseName())).stream()
                .flatMap(page -> page.tableList().stream()).forEach(table -> {
                    names.add(table.name());
                    if (table.storageDescriptor() != null && table.storageDescriptor().location() != null) {
                        byLocation.computeIfAbsent(place(table.storageDescriptor().location()),
                                _ -> new ArrayList<>()).add(table);
                    }
                });
    }

    private static String place(String location) {
        return location.replaceAll("/+$", "");
    }

    /// Whether a folder is in the catalog: that of a table without partitions, or a partition.
    boolean knows(String location) {
        return byLocation.getOrDefault(place(location), List.of()).stream()
                .anyMatch(each -> isMine(each) && each.partitionKeys().isEmpty())
                || byLocation.values().stream().flatMap(List::stream)
                        .filter(each -> isMine(each) && !each.partitionKeys().isEmpty())
                        .filter(each -> location.startsWith(place(each.storageDescriptor().location()) + "/"))
                        .anyMatch(each -> partitions.has(each, location));
    }

    void write(FoundTable found) {
        before(found).ifPresentOrElse(before -> update(before, found), () -> create(found));
    }

    /// The table that stands for what was found: this crawler's, or one that somebody has made under the name that this
    /// crawler would give it. Others at the same location stay as they are.
    private Optional<Table> before(FoundTable found) {
        var there = byLocation.getOrDefault(place(found.location()), List.of());
        return there.stream().filter(this::isMine).findFirst()
                .or(() -> there.stream().filter(table -> table.name().equals(wanted(found))).findFirst());
    }

    private boolean isMine(Table table) {
        return crawler.name().equals(table.parameters().get(OF));
    }

    private String wanted(FoundTable found) {
        return (crawler.tablePrefix() == null ? "" : TableText.name(crawler.tablePrefix()))
                + TableText.name(found.name());
    }

    private void create(FoundTable found) {
        var wanted = wanted(found);
        var name = names.add(wanted)
                ? wanted
                : wanted + "_" + UUID.nameUUIDFromBytes(found.location().getBytes(UTF_8))
                        .toString().replace("-", "");
        names.add(name);
        var columns = TableText.columns(found.schema().fields());
        catalog.createTable(create -> create.databaseName(crawler.databaseName())
                .tableInput(input(name, found, columns)));
        log.info("Created table " + name + " in database " + crawler.databaseName());
        added.add(name);
        partitions.write(catalog.getTable(get -> get.databaseName(crawler.databaseName()).name(name)).table(), found);
    }

    private TableInput input(String name, FoundTable found, List<Column> columns) {
        return TableInput.builder().name(name).owner("owner").retention(0).tableType("EXTERNAL_TABLE")
                .partitionKeys(keys(found))
                .parameters(text.parameters(found.schema(), found.statistics()))
                .storageDescriptor(text.storage(found.schema(), columns, found.location(), found.statistics())).build();
    }

    private static List<Column> keys(FoundTable found) {
        return found.keys().stream().map(key -> Column.builder().name(TableText.name(key)).type("string").build())
                .toList();
    }

    private void update(Table before, FoundTable found) {
        if (settings.update() == UpdateBehavior.LOG && !settings.merges()) {
            if (!before.storageDescriptor().columns().equals(TableText.columns(found.schema().fields()))) {
                log.info("Table " + before.name() + " in database " + crawler.databaseName()
                        + " is not updated, as the UpdateBehavior is LOG");
            }
            partitions.write(before, found);
            return;
        }
        var columns = settings.merges() ? merged(before, found) : found(before, found);
        var input = input(before.name(), found, columns);
        var parameters = new TreeMap<>(before.parameters());
        parameters.keySet().removeAll(List.of(DEPRECATED, "skip.header.line.count"));
        parameters.putAll(input.parameters());
        var after = SameFields.copy(before, TableInput.builder()).parameters(parameters)
                .partitionKeys(before.partitionKeys().size() == found.keys().size()
                        ? before.partitionKeys()
                        : input.partitionKeys())
                .storageDescriptor(input.storageDescriptor().toBuilder()
                        .location(before.storageDescriptor().location()).build())
                .build();
        if (!after.equals(SameFields.copy(before, TableInput.builder()).build())) {
            catalog.updateTable(update -> update.databaseName(crawler.databaseName()).tableInput(after));
            if (!after.storageDescriptor().columns().equals(before.storageDescriptor().columns())
                    || !after.partitionKeys().equals(before.partitionKeys())) {
                log.info("Updated table " + before.name() + " in database " + crawler.databaseName());
                updated.add(before.name());
            }
        }
        partitions.write(catalog.getTable(get -> get.databaseName(crawler.databaseName()).name(before.name())).table(),
                found);
    }

    /// The columns that were found; comments stay.
    private static List<Column> found(Table before, FoundTable found) {
        var known = new HashMap<String, Column>();
        before.storageDescriptor().columns().forEach(column -> known.put(column.name(), column));
        return TableText.columns(found.schema().fields()).stream()
                .map(column -> known.containsKey(column.name())
                        ? column.toBuilder().comment(known.get(column.name()).comment()).build()
                        : column)
                .toList();
    }

    /// The columns that were there, then new ones.
    private static List<Column> merged(Table before, FoundTable found) {
        var columns = new ArrayList<>(before.storageDescriptor().columns());
        var known = new HashSet<String>();
        columns.forEach(column -> known.add(column.name()));
        before.partitionKeys().forEach(key -> known.add(key.name()));
        TableText.columns(found.schema().fields()).stream().filter(column -> known.add(column.name()))
                .forEach(columns::add);
        return columns;
    }

    /// Deals with the tables of this crawler whose files are gone.
    void forget(List<TargetPath> targets, List<FoundTable> found) {
        if (settings.newOnly()) {
            return;
        }
        var there = new HashSet<String>();
        found.forEach(table -> there.add(place(table.location())));
        byLocation.forEach((location, tables) -> {
            if (!there.contains(location) && targets.stream().anyMatch(
                    target -> (location + "/").startsWith(place(target.location("")) + "/"))) {
                tables.stream().filter(this::isMine).forEach(this::forget);
            }
        });
    }

    private void forget(Table table) {
        switch (settings.delete()) {
            case DELETE_FROM_DATABASE -> {
                catalog.deleteTable(delete -> delete.databaseName(table.databaseName()).name(table.name()));
                log.info("Deleted table " + table.name() + " in database " + table.databaseName());
                deleted.add(table.name());
            }
            case DEPRECATE_IN_DATABASE -> {
                if (table.parameters().containsKey(DEPRECATED)) {
                    return;
                }
                var parameters = new TreeMap<>(table.parameters());
                parameters.put(DEPRECATED, String.valueOf(now));
                catalog.updateTable(update -> update.databaseName(table.databaseName()).tableInput(SameFields
                        .copy(table, TableInput.builder()).parameters(parameters).build()));
                log.info("Table " + table.name() + " is marked deprecated because a matching schema was not found at"
                        + " the table's location.");
                updated.add(table.name());
            }
            case LOG, UNKNOWN_TO_SDK_VERSION -> log.info("Table " + table.name()
                    + " has no matching schema at the table's location.");
        }
    }

    /// What has been done.
    CrawlSummary summary() {
        return new CrawlSummary(added, updated, deleted, partitions.added(), partitions.updated(),
                partitions.deleted());
    }

    /// Names files of formats that nobody knows.
    static void warn(CrawlLog log, FoundTable found) {
        if (found.schema().format() instanceof FileFormat.Unknown) {
            log.warn("No classifier recognizes the data at " + found.location());
        }
    }
}

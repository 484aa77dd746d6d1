package dev.stepdeck.sandbox.glue.crawler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.sandbox.glue.crawler.FoundTable.FoundPartition;
import dev.stepdeck.sandbox.glue.crawler.FoundTable.Statistics;
import dev.stepdeck.sandbox.glue.crawler.schema.FileSchema;

/// Decides which folders are tables. A folder is one when all the files in it and below, equally deep, are similar; the
/// folders below are its partitions. Else the folders in it are looked at by themselves, and each file in it is a table.
/// Sources: "How does a crawler determine when to create partitions?" and "Creating a single schema for each Amazon S3
/// include path", AWS Glue Developer Guide.
final class Grouping {

    private final TargetPath target;
    private final CrawlerSettings settings;
    private final List<FoundTable> tables = new ArrayList<>();

    private Grouping(TargetPath target, CrawlerSettings settings) {
        this.target = target;
        this.settings = settings;
    }

    static List<FoundTable> of(TargetPath target, Folder root, CrawlerSettings settings) {
        var grouping = new Grouping(target, settings);
        grouping.collect(root, target.name(), target.level());
        return grouping.tables;
    }

    /// What the files in a folder and below have in common.
    ///
    /// @param depth how many folders are between it and the files
    private record Common(FileSchema schema, int depth) {}

    private Optional<Common> common(Folder folder) {
        Optional<Common> all = Optional.empty();
        for (var file : folder.files()) {
            var joined = joined(all, new Common(file.schema(), 0));
            if (joined.isEmpty()) {
                return Optional.empty();
            }
            all = joined;
        }
        for (var child : folder.folders().values()) {
            var below = common(child);
            var joined = below.flatMap(found -> Optional.of(new Common(found.schema(), found.depth() + 1)));
            if (joined.isEmpty()) {
                if (isEmpty(child)) {
                    continue;
                }
                return Optional.empty();
            }
            var both = joined(all, joined.get());
            if (both.isEmpty()) {
                return Optional.empty();
            }
            all = both;
        }
        return all;
    }

    private static boolean isEmpty(Folder folder) {
        return folder.files().isEmpty() && folder.folders().values().stream().allMatch(Grouping::isEmpty);
    }

    private Optional<Common> joined(Optional<Common> all, Common next) {
        if (all.isEmpty()) {
            return Optional.of(next);
        }
        var schema = all.get().schema();
        var alike = settings.combines() || settings.level() > 0
                ? schema.isCompatible(next.schema())
                : schema.isSimilar(next.schema());
        return alike && all.get().depth() == next.depth()
                ? Optional.of(new Common(schema.with(next.schema()), next.depth()))
                : Optional.empty();
    }

    private void collect(Folder folder, String name, int level) {
        if (isEmpty(folder)) {
            return;
        }
        if (settings.level() == 0 || level >= settings.level()) {
            var common = common(folder).filter(found -> !isFile(folder));
            if (common.isPresent()) {
                tables.add(table(folder, name, common.get()));
                return;
            }
        }
        for (var file : folder.files()) {
            var single = isFile(folder)
                    ? target.location("").replaceFirst("/$", "")
                    : target.location(folder.path()) + file.name();
            tables.add(new FoundTable(file.name(), single, file.schema(), List.of(), List.of(),
                    Statistics.NONE.with(file)));
        }
        folder.folders().forEach((child, below) -> collect(below, child, level + 1));
    }

    /// Whether the target is one object.
    private boolean isFile(Folder folder) {
        return folder.path().isEmpty() && !target.key().isEmpty() && folder.folders().isEmpty()
                && folder.files().size() == 1 && folder.files().getFirst().name().equals(target.name());
    }

    private FoundTable table(Folder folder, String name, Common common) {
        var partitions = new ArrayList<FoundPartition>();
        if (common.depth() > 0) {
            partitions(folder, List.of(), partitions);
        }
        var total = partitions.stream().map(FoundPartition::statistics).reduce(statistics(folder), Statistics::with);
        var keys = keys(partitions, common.depth());
        return new FoundTable(name, target.location(folder.path()), common.schema(), keys,
                partitions.stream().map(partition -> withoutKeys(partition, keys)).toList(), total);
    }

    private static Statistics statistics(Folder folder) {
        return folder.files().stream().reduce(Statistics.NONE, Statistics::with, Statistics::with);
    }

    private void partitions(Folder folder, List<String> above, List<FoundPartition> found) {
        if (!folder.files().isEmpty()) {
            var schema = folder.files().stream().map(CrawledFile::schema).reduce(FileSchema::with).orElseThrow();
            found.add(new FoundPartition(above, target.location(folder.path()), schema, statistics(folder)));
        }
        folder.folders().forEach((name, child) -> {
            var values = new ArrayList<>(above);
            values.add(name);
            partitions(child, values, found);
        });
    }

    /// A level of folders that are all named `key=value` yields that key; any other one is `partition_0`, `partition_1`...
    private static List<String> keys(List<FoundPartition> partitions, int depth) {
        var keys = new ArrayList<String>();
        for (int i = 0; i < depth; i++) {
            int level = i;
            var names = partitions.stream().map(partition -> partition.values().get(level))
                    .map(folder -> folder.indexOf('=') > 0 ? folder.substring(0, folder.indexOf('=')) : "").distinct()
                    .toList();
            keys.add(names.size() == 1 && !names.getFirst().isEmpty() ? names.getFirst() : "partition_" + i);
        }
        return keys;
    }

    private static FoundPartition withoutKeys(FoundPartition partition, List<String> keys) {
        var values = new ArrayList<String>();
        for (int i = 0; i < keys.size(); i++) {
            var folder = partition.values().get(i);
            values.add(folder.startsWith(keys.get(i) + "=") ? folder.substring(keys.get(i).length() + 1) : folder);
        }
        return new FoundPartition(values, partition.location(), partition.schema(), partition.statistics());
    }
}

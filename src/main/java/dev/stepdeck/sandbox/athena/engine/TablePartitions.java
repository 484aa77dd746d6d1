package dev.stepdeck.sandbox.athena.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.athena.duck.EngineConnection;
import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.sql.Condition;
import dev.stepdeck.sandbox.athena.sql.Names;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.Table;

/// Finds the files that a query has to read of a table: those of the partitions that can hold a row which it asks for.
final class TablePartitions {

    private static final String DEFAULT = "__HIVE_DEFAULT_PARTITION__";

    private final GlueClient glue;
    private final ObjectList objects;
    private final EngineConnection connection;

    TablePartitions(GlueClient glue, ObjectList objects, EngineConnection connection) {
        this.glue = glue;
        this.objects = objects;
        this.connection = connection;
    }

    SchemaProbe probe() {
        return new SchemaProbe(connection, objects);
    }

    List<PartitionFiles> of(Table table, List<Condition> conditions) {
        if (table.partitionKeys().isEmpty()) {
            return List.of(new PartitionFiles(List.of(),
                    objects.below(Location.parse(table.storageDescriptor().location())), Map.of()));
        }
        if (Projection.of(table)) {
            var projection = Projection.read(table);
            projection.check(conditions.stream().flatMap(condition -> condition.columns().stream())
                    .collect(Collectors.toSet()));
            var all = projection.partitions(objects.below(projection.base()));
            var kept = kept(table, all.stream().map(PartitionFiles::values).toList(), conditions);
            return all.stream().filter(each -> kept.contains(each.values())).toList();
        }
        var partitions = registered(table);
        var kept = kept(table, partitions.stream().map(Partition::values).toList(), conditions);
        return partitions.stream().filter(partition -> kept.contains(partition.values()))
                .map(this::files).toList();
    }

    private PartitionFiles files(Partition partition) {
        var storage = partition.storageDescriptor();
        return new PartitionFiles(partition.values(), objects.below(Location.parse(storage.location())),
                storage.serdeInfo() == null ? Map.of() : storage.serdeInfo().parameters());
    }

    private List<Partition> registered(Table table) {
        var found = new ArrayList<Partition>();
        String token = null;
        do {
            var next = token;
            var page = glue.getPartitions(get -> get.databaseName(table.databaseName()).tableName(table.name())
                    .maxResults(1000).nextToken(next));
            found.addAll(page.partitions());
            token = page.nextToken();
        } while (token != null);
        return found;
    }

    /// Lets DuckDB decide which values meet the conditions that are on partition keys alone.
    private Set<List<String>> kept(Table table, List<List<String>> all, List<Condition> conditions) {
        var keys = table.partitionKeys().stream().map(key -> key.name().toLowerCase(Locale.ROOT)).toList();
        var usable = conditions.stream().filter(condition -> keys.containsAll(condition.columns()))
                .map(condition -> "(" + condition.sql() + ")").toList();
        if (usable.isEmpty() || all.isEmpty()) {
            return new HashSet<>(all);
        }
        var rows = new ArrayList<String>();
        for (int i = 0; i < all.size(); i++) {
            rows.add("(" + i + all.get(i).stream().map(value -> ", " + literal(value)).collect(Collectors.joining())
                    + ")");
        }
        var columns = table.partitionKeys().stream().map(key -> typed(Names.quoted(key.name()), key) + " AS "
                + Names.quoted(key.name())).collect(Collectors.joining(", "));
        var sql = "SELECT \"stepdeck row\" FROM (SELECT \"stepdeck row\", " + columns + " FROM (VALUES "
                + String.join(", ", rows) + ") AS p (\"stepdeck row\", "
                + keys.stream().map(Names::quoted).collect(Collectors.joining(", ")) + ")) WHERE "
                + String.join(" AND ", usable);
        try {
            return connection.query(sql).stream()
                    .map(row -> all.get(Integer.parseInt(String.valueOf(row.getFirst())))).collect(Collectors.toSet());
        } catch (EngineException e) {
            return new HashSet<>(all);
        }
    }

    static String typed(String value, Column key) {
        var type = HiveType.parse(key.type());
        return type.isText() ? value : "CAST(" + value + " AS " + type.duck() + ")";
    }

    static String literal(String value) {
        return value.equals(DEFAULT) ? "CAST(NULL AS VARCHAR)" : Names.literal(value);
    }
}

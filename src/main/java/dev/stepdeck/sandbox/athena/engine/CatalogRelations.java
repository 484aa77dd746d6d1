package dev.stepdeck.sandbox.athena.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.athena.duck.EngineColumn;
import dev.stepdeck.sandbox.athena.duck.EngineConnection;
import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.sql.Condition;
import dev.stepdeck.sandbox.athena.sql.Names;
import dev.stepdeck.sandbox.athena.sql.Query;
import dev.stepdeck.sandbox.athena.sql.Relations;
import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.athena.sql.TableUse;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Table;

/// Makes a temporary view for each table of a query, over the files that it has to read, and counts their bytes.
public final class CatalogRelations implements Relations {

    private static final int MOST_UNIONS = 100;

    private final GlueClient glue;
    private final EngineConnection connection;
    private final String database;
    private final TablePartitions partitions;
    private final InformationSchema information;
    private final Map<String, String> made;
    private final Map<String, Long> scanned;
    private final int first;

    /// @param database the query's own
    public CatalogRelations(GlueClient glue, ObjectList objects, EngineConnection connection, String database) {
        this(glue, objects, connection, database, 0);
    }

    /// For a connection that has such views already.
    ///
    /// @param first the number of the first view
    public CatalogRelations(GlueClient glue, ObjectList objects, EngineConnection connection, String database,
            int first) {
        this(glue, connection, database, new TablePartitions(glue, objects, connection), new HashMap<>(),
                new LinkedHashMap<>(), first);
    }

    private CatalogRelations(GlueClient glue, EngineConnection connection, String database, TablePartitions partitions,
            Map<String, String> made, Map<String, Long> scanned, int first) {
        this.glue = glue;
        this.connection = connection;
        this.database = database;
        this.partitions = partitions;
        this.information = new InformationSchema(glue);
        this.made = made;
        this.scanned = scanned;
        this.first = first;
    }

    /// How many bytes the query reads: those of all files of its tables that could not be left out.
    public long bytes() {
        return scanned.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public String relation(TableUse use, List<Condition> conditions) {
        if (use.parts().size() > 2 && !use.parts().getFirst().equals("awsdatacatalog")) {
            throw use.wrong("CATALOG_NOT_FOUND", "Catalog '" + use.parts().getFirst() + "' does not exist");
        }
        var in = use.database(database);
        var key = in + "." + use.table() + " " + use.paths() + conditions.stream().map(Condition::text).toList();
        var known = made.get(key);
        if (known != null) {
            return known;
        }
        var sql = in.equals("information_schema")
                ? Definition.of(information.query(use))
                : query(use, table(use, in), conditions);
        var name = Names.quoted("stepdeck table " + (first + made.size()));
        create(name, sql.query());
        create(shape(name), sql.shape());
        made.put(key, name);
        return name;
    }

    private Table table(TableUse use, String in) {
        try {
            glue.getDatabase(get -> get.name(in));
        } catch (EntityNotFoundException e) {
            throw use.wrong("SCHEMA_NOT_FOUND", "Schema '" + in + "' does not exist");
        }
        try {
            return glue.getTable(get -> get.databaseName(in).name(use.table())).table();
        } catch (EntityNotFoundException e) {
            throw use.wrong("TABLE_NOT_FOUND",
                    "Table 'awsdatacatalog." + in + "." + use.table() + "' does not exist");
        }
    }

    /// A relation, and one without rows that has the same columns.
    private record Definition(String query, String shape) {

        static Definition of(String query) {
            return new Definition(query, CatalogRelations.shape(query));
        }
    }

    private Definition query(TableUse use, Table table, List<Condition> conditions) {
        if (ViewText.isView(table)) {
            var view = ViewText.of(table);
            var inside = new CatalogRelations(glue, connection, view.schema(), partitions, made, scanned, first);
            return Definition.of(Query.parse(view.sql()).translate(inside, List.of(), false).sql());
        }
        if (table.storageDescriptor() == null) {
            throw use.wrong("HIVE_INVALID_METADATA", "Table " + use.table() + " has no storage descriptor");
        }
        var reader = RowReader.of(table, new SchemaProbe(connection));
        var files = partitions.of(table, conditions).stream().filter(each -> !each.files().isEmpty()).toList();
        scanned.put(table.databaseName() + "." + table.name() + conditions.stream().map(Condition::text).toList(),
                reader.bytes(files.stream().flatMap(each -> each.files().stream()).toList(), use.names()));
        if (files.isEmpty()) {
            return Definition.of(empty(use, table));
        }
        var query = files.size() <= MOST_UNIONS
                ? unions(use, table, files, reader)
                : joined(use, table, files, reader);
        return new Definition(query, empty(use, table));
    }

    private static Map<String, String> serde(Table table, PartitionFiles files) {
        var info = table.storageDescriptor().serdeInfo();
        var all = new HashMap<>(info == null ? Map.of() : info.parameters());
        all.putAll(files.serde());
        return all;
    }

    /// One part for each partition and each compression.
    private static String unions(TableUse use, Table table, List<PartitionFiles> partitions, RowReader reader) {
        var parts = new ArrayList<String>();
        for (var partition : partitions) {
            var keys = new StringBuilder();
            for (int i = 0; i < table.partitionKeys().size(); i++) {
                var key = table.partitionKeys().get(i);
                keys.append(", ").append(TablePartitions.typed(
                        TablePartitions.literal(partition.values().get(i)), key)).append(" AS ")
                        .append(Names.quoted(key.name()));
            }
            for (var alike : alike(partition.files())) {
                parts.add("SELECT * EXCLUDE (\"stepdeck file\")" + keys + path(use, alike) + " FROM ("
                        + reader.query(alike, table.storageDescriptor().columns(), serde(table, partition)) + ")");
            }
        }
        return String.join(" UNION ALL ", parts);
    }

    /// Source: Athena User Guide, "Getting the file locations for source data in Amazon S3".
    private static String path(TableUse use, List<TableFile> files) {
        return use.paths() ? ", " + files.getFirst().folder().address() + " AS \"$path\"" : "";
    }

    private static List<List<TableFile>> alike(List<TableFile> files) {
        return List.copyOf(files.stream()
                .collect(Collectors.groupingBy(TableFile::compression, LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    /// Many partitions: the files are read together, and the keys come by the file's name.
    private static String joined(TableUse use, Table table, List<PartitionFiles> partitions, RowReader reader) {
        var files = partitions.stream().flatMap(partition -> partition.files().stream()).toList();
        var rows = new ArrayList<String>();
        for (var partition : partitions) {
            var values = partition.values().stream().map(TablePartitions::literal).collect(Collectors.joining(", "));
            partition.files().forEach(
                    file -> rows.add("(" + Names.literal(file.path().toString()) + ", " + values + ")"));
        }
        var names = table.partitionKeys().stream().map(key -> Names.quoted("key " + key.name()))
                .collect(Collectors.joining(", "));
        var keys = table.partitionKeys().stream().map(key -> TablePartitions.typed(
                "p." + Names.quoted("key " + key.name()), key) + " AS " + Names.quoted(key.name()))
                .collect(Collectors.joining(", "));
        var read = alike(files).stream().map(group -> reader.query(group, table.storageDescriptor().columns(),
                serde(table, partitions.getFirst()))).collect(Collectors.joining(" UNION ALL "));
        return "SELECT r.* EXCLUDE (\"stepdeck file\"), " + keys + path(use, files) + " FROM (" + read
                + ") AS r JOIN (VALUES "
                + String.join(", ", rows) + ") AS p (path, " + names + ") ON r.\"stepdeck file\" = p.path";
    }

    private static String empty(TableUse use, Table table) {
        var columns = new ArrayList<Column>(table.storageDescriptor().columns());
        columns.addAll(table.partitionKeys());
        if (use.paths()) {
            columns.add(Column.builder().name("$path").type("string").build());
        }
        return columns.stream().map(column -> "CAST(NULL AS " + HiveType.parse(column.type()).duck() + ") AS "
                + Names.quoted(column.name())).collect(Collectors.joining(", ", "SELECT ", " WHERE FALSE"));
    }

    /// Asks over empty relations of the same columns, for no file has to be opened for that.
    @Override
    public Optional<List<String>> types(String query) {
        try {
            return Optional.of(connection.describe(shape(query)).stream().map(EngineColumn::type).toList());
        } catch (EngineException e) {
            return Optional.empty();
        }
    }

    private static String shape(String sql) {
        return sql.replace("\"stepdeck table ", "\"stepdeck shape ");
    }

    private void create(String name, String sql) {
        try {
            connection.execute("CREATE TEMP VIEW " + name + " AS " + sql);
        } catch (EngineException e) {
            throw DuckErrors.failure(e);
        }
    }
}

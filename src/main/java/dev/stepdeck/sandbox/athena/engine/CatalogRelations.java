package dev.stepdeck.sandbox.athena.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.athena.duck.EngineColumn;
import dev.stepdeck.sandbox.athena.duck.EngineConnection;
import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.duck.EngineQuery;
import dev.stepdeck.sandbox.athena.sql.Condition;
import dev.stepdeck.sandbox.athena.sql.Names;
import dev.stepdeck.sandbox.athena.sql.Query;
import dev.stepdeck.sandbox.athena.sql.Relations;
import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.athena.sql.TableRead;
import dev.stepdeck.sandbox.athena.sql.TableUse;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Table;

/// Makes a temporary view for each table of a query, over the files that it has to read, and counts their bytes.
public final class CatalogRelations implements Relations {

    private static final int MOST_UNIONS = 100;
    private static final String PARTITIONS = "$partitions";

    private final GlueClient glue;
    private final EngineConnection connection;
    private final String database;
    private final TablePartitions partitions;
    private final InformationSchema information;
    private final LakeTables lakes;
    private final Map<String, String> made;
    private final Map<String, Long> scanned;
    private final int first;

    /// @param lakes tables that list their files themselves
    /// @param database the query's own
    public CatalogRelations(GlueClient glue, ObjectList objects, LakeTables lakes, EngineConnection connection,
            String database) {
        this(glue, objects, lakes, connection, database, 0);
    }

    /// For a connection that has such views already.
    ///
    /// @param first the number of the first view
    public CatalogRelations(GlueClient glue, ObjectList objects, LakeTables lakes, EngineConnection connection,
            String database, int first) {
        this(glue, lakes, connection, database, new TablePartitions(glue, objects, connection), new HashMap<>(),
                new LinkedHashMap<>(), first);
    }

    private CatalogRelations(GlueClient glue, LakeTables lakes, EngineConnection connection, String database,
            TablePartitions partitions, Map<String, String> made, Map<String, Long> scanned, int first) {
        this.glue = glue;
        this.lakes = lakes;
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
        return relation(use, use.database(database), conditions);
    }

    private String relation(TableUse use, String in, List<Condition> conditions) {
        var key = in + "." + use.table() + use.mark() + " " + use.paths()
                + conditions.stream().map(Condition::text).toList();
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

    /// The tables that a query of Trino reads, as far as they are there, each with a view that has its rows; and those that
    /// its views read.
    ///
    /// @param read what the query names
    public List<EngineQuery.Table> tables(List<TableRead> read) {
        var found = new LinkedHashMap<String, EngineQuery.Table>();
        tables(read, database, found);
        return List.copyOf(found.values());
    }

    private void tables(List<TableRead> read, String usual, Map<String, EngineQuery.Table> found) {
        for (var each : read) {
            var use = each.use();
            var in = use.database(usual);
            var key = in + "." + use.table() + use.mark();
            if (use.parts().size() > 2 && !use.parts().getFirst().equals("awsdatacatalog") || found.containsKey(key)) {
                continue;
            }
            if (use.table().indexOf('$') > 0 && about(use, in, key, found)) {
                continue;
            }
            if (use.table().endsWith(PARTITIONS)) {
                find(in, use.table().substring(0, use.table().length() - PARTITIONS.length()))
                        .filter(table -> !table.partitionKeys().isEmpty())
                        .ifPresent(table -> found.put(key, partitions(table, in)));
                continue;
            }
            var table = find(in, use.table());
            if (table.isEmpty()) {
                continue;
            }
            checkVersion(use, table.get());
            if (ViewText.isView(table.get())) {
                var view = ViewText.of(table.get());
                if (!Query.parse(view.sql()).periods().isEmpty()) {
                    throw use.wrong("NOT_SUPPORTED", "The sandbox has no time travel within a view: " + use.table());
                }
                found.put(key, new EngineQuery.Table(in, use.table(), null, List.of(), view.sql(), view.schema()));
                tables(Query.parse(view.sql()).reads(List.of()), view.schema(), found);
            } else if (LakeTables.have(table.get())) {
                var rows = lakes.rows(table.get(), use, each.conditions());
                found.put(key, lake(in, use.table() + use.mark(), rows, key));
            } else {
                found.put(key, new EngineQuery.Table(in, use.table() + use.mark(), relation(use, in, each.conditions()),
                        columns(table.get(), use.paths()), null, null));
            }
        }
    }

    private static void checkVersion(TableUse use, Table table) {
        if (use.travel().isPresent() && !LakeTables.have(table)) {
            throw use.wrong("NOT_SUPPORTED", ViewText.isView(table)
                    ? "Versioning is not supported for views"
                    : "This connector does not support versioned tables");
        }
    }

    /// What an Iceberg table tells of itself; nothing for another table.
    private boolean about(TableUse use, String in, String key, Map<String, EngineQuery.Table> found) {
        int dollar = use.table().indexOf('$');
        var rows = find(in, use.table().substring(0, dollar)).filter(LakeTables::have)
                .flatMap(table -> lakes.about(table, use.table().substring(dollar + 1)));
        rows.ifPresent(told -> found.put(key, lake(in, use.table(), told, key)));
        return rows.isPresent();
    }

    private EngineQuery.Table lake(String in, String name, LakeTables.Rows rows, String key) {
        var relation = Names.quoted("stepdeck table " + (first + made.size()));
        create(relation, rows.query());
        made.put(key, relation);
        scanned.put(key, rows.bytes());
        return new EngineQuery.Table(in, name, relation, rows.columns(), null, null);
    }

    /// Source: Athena User Guide, "List partitions for a specific table", `SELECT * FROM "table$partitions"`.
    private EngineQuery.Table partitions(Table table, String in) {
        var keys = table.partitionKeys();
        var names = keys.stream().map(key -> Names.quoted(key.name())).collect(Collectors.joining(", "));
        var rows = partitions.of(table, List.of()).stream().map(each -> each.values().stream()
                .map(TablePartitions::literal).collect(Collectors.joining(", ", "(", ")"))).toList();
        var empty = keys.stream().map(_ -> "NULL").collect(Collectors.joining(", ", "(", ")"));
        var name = Names.quoted("stepdeck table " + (first + made.size()));
        create(name, "SELECT " + keys.stream().map(key -> TablePartitions.typed(Names.quoted(key.name()), key) + " AS "
                + Names.quoted(key.name())).collect(Collectors.joining(", ")) + " FROM (VALUES "
                + (rows.isEmpty() ? empty : String.join(", ", rows)) + ") AS p (" + names + ")"
                + (rows.isEmpty() ? " WHERE FALSE" : ""));
        made.put(in + "." + table.name() + PARTITIONS, name);
        return new EngineQuery.Table(in, table.name() + PARTITIONS, name,
                keys.stream().map(CatalogRelations::column).toList(), null, null);
    }

    private static List<EngineColumn> columns(Table table, boolean paths) {
        var all = new ArrayList<EngineColumn>();
        table.storageDescriptor().columns().forEach(column -> all.add(column(column)));
        table.partitionKeys().forEach(column -> all.add(column(column)));
        if (paths) {
            all.add(new EngineColumn("$path", "varchar"));
        }
        return all;
    }

    private static EngineColumn column(Column column) {
        return new EngineColumn(column.name().toLowerCase(Locale.ROOT), HiveType.parse(column.type()).trino());
    }

    /// Those of databases that exist.
    public List<String> databases(Collection<String> names) {
        return names.stream().distinct().filter(this::exists).toList();
    }

    private boolean exists(String name) {
        try {
            glue.getDatabase(get -> get.name(name));
            return true;
        } catch (EntityNotFoundException e) {
            return false;
        }
    }

    private Optional<Table> find(String in, String name) {
        try {
            return Optional.of(glue.getTable(get -> get.databaseName(in).name(name)).table());
        } catch (EntityNotFoundException e) {
            return Optional.empty();
        }
    }

    /// The types of the columns of tables that a query reads, by their names; empty for a name with several. Nothing if one
    /// is no table.
    public Optional<Map<String, String>> types(List<TableRead> read) {
        var types = new HashMap<String, String>();
        for (var each : read) {
            var table = each.use().parts().size() > 2
                    ? Optional.<Table>empty()
                    : find(each.use().database(database), each.use().table());
            if (table.isEmpty() || ViewText.isView(table.get()) || table.get().storageDescriptor() == null) {
                return Optional.empty();
            }
            var columns = new ArrayList<Column>(table.get().storageDescriptor().columns());
            if (LakeTables.have(table.get()) && columns.stream().anyMatch(CatalogRelations::exactTime)) {
                return Optional.empty();
            }
            columns.addAll(table.get().partitionKeys());
            for (var column : columns) {
                types.merge(column.name().toLowerCase(Locale.ROOT), column.type(),
                        (one, other) -> one.equals(other) ? one : "");
            }
            if (each.use().paths()) {
                types.put("$path", "string");
            }
        }
        return Optional.of(types);
    }

    /// The times of Iceberg are exact to a microsecond, which only Trino shows.
    private static boolean exactTime(Column column) {
        return column.type().toLowerCase(Locale.ROOT).contains("timestamp");
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
            var inside = new CatalogRelations(glue, lakes, connection, view.schema(), partitions, made, scanned, first);
            return Definition.of(Query.parse(view.sql()).translate(inside, List.of(), false).sql());
        }
        if (LakeTables.have(table)) {
            var rows = lakes.rows(table, use, conditions);
            scanned.put(table.databaseName() + "." + table.name() + conditions.stream().map(Condition::text).toList(),
                    rows.bytes());
            return new Definition(rows.query(), rows.shape());
        }
        if (table.storageDescriptor() == null) {
            throw use.wrong("HIVE_INVALID_METADATA", "Table " + use.table() + " has no storage descriptor");
        }
        var reader = RowReader.of(table, partitions.probe());
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

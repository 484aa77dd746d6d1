package dev.stepdeck.sandbox.athena.statement;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.athena.engine.LakeTables;
import dev.stepdeck.sandbox.athena.engine.Location;
import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.athena.sql.Statement;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.s3.S3Client;

/// CREATE TABLE AS, INSERT INTO and UNLOAD.
final class TableWrites {

    /// Source: Athena User Guide, "CTAS table properties".
    private static final Set<String> PROPERTIES = Set.of("table_type", "external_location", "is_external", "location",
            "format", "partitioned_by", "field_delimiter", "write_compression", "compression", "compression_level",
            "parquet_compression", "orc_compression", "text_compression");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

    private final Queries queries;
    private final GlueClient glue;
    private final S3Client s3;
    private final RowFiles files;
    private final IcebergWrites iceberg;

    TableWrites(Queries queries, GlueClient glue, S3Client s3, IcebergWrites iceberg) {
        this.iceberg = iceberg;
        this.queries = queries;
        this.glue = glue;
        this.s3 = s3;
        this.files = new RowFiles(s3);
    }

    Outcome create(Statement.CreateTableAs create, Session session) {
        var database = create.name().in(session.database());
        var ready = queries.ready(create.query(), session);
        ready.columns().forEach(TableWrites::check);
        if (exists(database, create.name().table())) {
            if (create.ifNotExists()) {
                return outcome(ready, new RowFiles.Written(0, List.of(), Set.of()));
            }
            throw SqlException.at(1, 1, "TABLE_ALREADY_EXISTS", "Destination table 'awsdatacatalog." + database + "."
                    + create.name().table() + "' already exists");
        }
        if (FileFormat.text(create.properties(), "table_type").orElse("hive").equalsIgnoreCase("iceberg")) {
            return iceberg.create(create, ready, session);
        }
        check(create.properties());
        var format = FileFormat.of(create.properties());
        var keys = names(create.properties().getOrDefault("partitioned_by", ""));
        checkKeys(ready, keys);
        var location = FileFormat.text(create.properties(), "external_location").map(Location::parse)
                .orElseGet(() -> new Location(session.output().bucket(),
                        session.output().prefix() + "tables/" + session.id() + "/"));
        checkEmpty(location, database + "." + create.name().table());
        var table = input(create.name().table(), ready, format, keys, location);
        var written = create.data()
                ? files.write(ready, format, keys, location, session)
                : new RowFiles.Written(0, List.of(), Set.of());
        try {
            glue.createTable(request -> request.databaseName(database).tableInput(table));
        } catch (AlreadyExistsException e) {
            throw CatalogAnswers.failure(e);
        }
        register(glue.getTable(get -> get.databaseName(database).name(table.name())).table(), written);
        return outcome(ready, written);
    }

    private static void check(Map<String, String> properties) {
        if (properties.containsKey("bucketed_by") || properties.containsKey("bucket_count")) {
            throw SqlException.of("NOT_SUPPORTED", "The sandbox writes no bucketed tables: bucketed_by, bucket_count");
        }
        properties.keySet().stream().filter(name -> !PROPERTIES.contains(name)).findFirst().ifPresent(name -> {
            throw SqlException.at(1, 1, "INVALID_TABLE_PROPERTY",
                    "Catalog 'awsdatacatalog' table property '" + name + "' does not exist");
        });
    }

    private boolean exists(String database, String name) {
        try {
            glue.getTable(get -> get.databaseName(database).name(name));
            return true;
        } catch (EntityNotFoundException e) {
            if (String.valueOf(e.awsErrorDetails().errorMessage()).startsWith("Database")) {
                throw SqlException.at(1, 1, "SCHEMA_NOT_FOUND", "Schema '" + database + "' does not exist");
            }
            return false;
        }
    }

    private static void check(Queries.ResultColumn column) {
        if (column.name().startsWith("_col")) {
            throw SqlException.at(1, 1, "MISSING_COLUMN_NAME",
                    "Column name not specified at position " + (Integer.parseInt(column.name().substring(4)) + 1));
        }
        column.type().checkStorable(column.name());
    }

    /// `ARRAY['year', 'month']`
    private static List<String> names(String array) {
        return QUOTED.matcher(array).results().map(found -> found.group(1).toLowerCase(Locale.ROOT)).toList();
    }

    private static void checkKeys(Queries.Ready ready, List<String> keys) {
        var names = ready.columns().stream().map(Queries.ResultColumn::name).toList();
        if (keys.size() >= names.size() || !names.subList(names.size() - keys.size(), names.size()).equals(keys)) {
            throw SqlException.of("HIVE_COLUMN_ORDER_MISMATCH", "Partition keys must be the last columns in the table"
                    + " and in the same order as the table properties: " + keys);
        }
    }

    private void checkEmpty(Location location, String table) {
        var there = s3.listObjectsV2(
                list -> list.bucket(location.bucket()).prefix(location.prefix()).maxKeys(1));
        if (there.keyCount() > 0) {
            throw SqlException.of("HIVE_PATH_ALREADY_EXISTS",
                    "Target directory for table '" + table + "' already exists: " + location);
        }
    }

    private static TableInput input(String name, Queries.Ready ready, FileFormat format, List<String> keys,
            Location location) {
        var columns = ready.columns().stream().filter(column -> !keys.contains(column.name()))
                .map(TableWrites::column).toList();
        var partitions = ready.columns().stream().filter(column -> keys.contains(column.name()))
                .map(TableWrites::column).toList();
        StorageDescriptor storage = Storage.of(format.hive()).columns(columns).location(location.toString()).build();
        return TableInput.builder().name(name).tableType("EXTERNAL_TABLE").partitionKeys(partitions)
                .parameters(Map.of("EXTERNAL", "TRUE", "has_encrypted_data", "false")).storageDescriptor(storage)
                .build();
    }

    private static Column column(Queries.ResultColumn column) {
        return Column.builder().name(column.name()).type(column.type().hive()).build();
    }

    private void register(Table table, RowFiles.Written written) {
        for (var values : written.partitions()) {
            var storage = table.storageDescriptor().toBuilder()
                    .location(PartitionChanges.location(table, values)).build();
            try {
                glue.createPartition(create -> create.databaseName(table.databaseName()).tableName(table.name())
                        .partitionInput(input -> input.values(values).storageDescriptor(storage)));
            } catch (AlreadyExistsException e) {
                // Somebody else added it, or an earlier try did.
            }
        }
    }

    Outcome insert(Statement.Insert insert, Session session) {
        var database = insert.name().in(session.database());
        if (!exists(database, insert.name().table())) {
            throw SqlException.at(1, 1, "TABLE_NOT_FOUND",
                    "Table 'awsdatacatalog." + database + "." + insert.name().table() + "' does not exist");
        }
        var table = glue.getTable(get -> get.databaseName(database).name(insert.name().table())).table();
        if (LakeTables.have(table)) {
            return iceberg.insert(insert, table, session);
        }
        var keys = table.partitionKeys().stream().map(Column::name).toList();
        var ready = InsertColumns.fitted(queries.ready(insert.query(), session), insert.columns(), table);
        var written = files.write(ready, FileFormat.of(table), keys,
                Location.parse(table.storageDescriptor().location()), session);
        register(table, written);
        return outcome(ready, written);
    }

    Outcome unload(Statement.Unload unload, Session session) {
        var ready = queries.ready(unload.query(), session);
        var properties = unload.properties();
        if (!properties.containsKey("format")) {
            throw SqlException.of("INVALID_TABLE_PROPERTY", "UNLOAD needs a format");
        }
        var location = Location.parse(unload.location());
        var there = s3.listObjectsV2(list -> list.bucket(location.bucket()).prefix(location.prefix()).maxKeys(1));
        if (there.keyCount() > 0) {
            throw SqlException.of("HIVE_PATH_ALREADY_EXISTS",
                    "Target directory for UNLOAD already exists: " + location);
        }
        var keys = names(properties.getOrDefault("partitioned_by", ""));
        checkKeys(ready, keys);
        var written = files.write(ready, FileFormat.of(properties), keys, location, session);
        return new Outcome(Optional.empty(), "", List.of(), OptionalLong.empty(), written.rows(), ready.bytes(),
                ready.planningMillis(), written.uris());
    }

    private static Outcome outcome(Queries.Ready ready, RowFiles.Written written) {
        var keep = new HashSet<>(written.uris());
        return new Outcome(Optional.empty(), "", StatementRuns.written(), OptionalLong.of(written.rows()),
                written.rows(), ready.bytes(), ready.planningMillis(), List.copyOf(keep));
    }
}

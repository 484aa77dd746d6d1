package dev.stepdeck.sandbox.athena.statement;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.athena.engine.HiveType;
import dev.stepdeck.sandbox.athena.engine.LakeTables;
import dev.stepdeck.sandbox.athena.engine.Location;
import dev.stepdeck.sandbox.athena.engine.ViewText;
import dev.stepdeck.sandbox.athena.iceberg.TableColumn;
import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.athena.sql.Statement;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
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
    /// Source: Athena User Guide, "UNLOAD".
    private static final Set<String> UNLOADING = Set.of("format", "compression", "compression_level",
            "field_delimiter", "partitioned_by");
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
        checkOnce(ready.columns());
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
        ready.columns().forEach(column -> column.type().checkHive());
        check(create.properties());
        var format = FileFormat.of(create.properties());
        var keys = names(create.properties().getOrDefault("partitioned_by", ""));
        checkKeys(ready, keys);
        var location = FileFormat.text(create.properties(), "external_location").map(Location::parse)
                .orElseGet(() -> new Location(session.output().bucket(),
                        session.output().prefix() + "tables/" + session.id() + "/"));
        checkEmpty(location, "table '" + database + "." + create.name().table() + "'");
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

    /// Trino's words.
    static void checkOnce(List<Queries.ResultColumn> columns) {
        var names = new HashSet<String>();
        for (var column : columns) {
            if (!names.add(column.name())) {
                throw SqlException.at(1, 1, "DUPLICATE_COLUMN_NAME",
                        "Column name '" + column.name() + "' specified more than once");
            }
        }
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

    private void checkEmpty(Location location, String what) {
        try {
            var there = s3.listObjectsV2(
                    list -> list.bucket(location.bucket()).prefix(location.prefix()).maxKeys(1));
            if (there.keyCount() > 0) {
                throw SqlException.of("HIVE_PATH_ALREADY_EXISTS",
                        "Target directory for " + what + " already exists: " + location);
            }
        } catch (AwsServiceException e) {
            throw SqlException.of("HIVE_FILESYSTEM_ERROR",
                    "Cannot write " + location + ": " + e.awsErrorDetails().errorMessage());
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
        if (ViewText.isView(table)) {
            throw SqlException.at(1, 1, "NOT_SUPPORTED", "Inserting into views is not supported");
        }
        if (LakeTables.have(table)) {
            return iceberg.insert(insert, table, session);
        }
        var keys = table.partitionKeys().stream().map(Column::name).toList();
        var ready = queries.inserted(insert, new Queries.Target(database, insert.name().table(), columns(table)),
                session);
        var written = files.write(ready, FileFormat.of(table), keys,
                Location.parse(table.storageDescriptor().location()), session);
        register(table, written);
        return outcome(ready, written);
    }

    private static List<TableColumn> columns(Table table) {
        return Stream.concat(table.storageDescriptor().columns().stream(), table.partitionKeys().stream())
                .map(column -> {
                    var type = HiveType.parse(column.type());
                    return new TableColumn(column.name().toLowerCase(Locale.ROOT), column.type(), type.trino(),
                            type.duck());
                }).toList();
    }

    Outcome unload(Statement.Unload unload, Session session) {
        var ready = queries.ready(unload.query(), session);
        ready.columns().forEach(column -> column.type().checkHive());
        var properties = unload.properties();
        properties.keySet().stream().filter(name -> !UNLOADING.contains(name)).findFirst().ifPresent(name -> {
            throw SqlException.at(1, 1, "INVALID_TABLE_PROPERTY", "Property '" + name + "' is not supported by UNLOAD");
        });
        if (!properties.containsKey("format")) {
            throw SqlException.of("INVALID_TABLE_PROPERTY", "UNLOAD needs a format");
        }
        var location = Location.parse(unload.location());
        checkEmpty(location, "UNLOAD");
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

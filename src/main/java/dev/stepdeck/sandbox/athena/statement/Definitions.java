package dev.stepdeck.sandbox.athena.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.athena.engine.HiveType;
import dev.stepdeck.sandbox.athena.engine.LakeTables;
import dev.stepdeck.sandbox.athena.engine.Location;
import dev.stepdeck.sandbox.athena.iceberg.IcebergTable;
import dev.stepdeck.sandbox.athena.iceberg.IcebergTables;
import dev.stepdeck.sandbox.athena.iceberg.TableDefinition;
import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.athena.sql.Statement;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.DatabaseInput;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// CREATE, DROP and ALTER of databases and tables.
final class Definitions {

    private final GlueClient glue;
    private final IcebergTables iceberg;

    Definitions(GlueClient glue, IcebergTables iceberg) {
        this.glue = glue;
        this.iceberg = iceberg;
    }

    Outcome create(Statement.CreateDatabase create) {
        DatabaseInput input = DatabaseInput.builder().name(create.name()).description(create.comment().orElse(null))
                .locationUri(create.location().orElse(null)).parameters(create.properties()).build();
        try {
            glue.createDatabase(request -> request.databaseInput(input));
        } catch (AlreadyExistsException e) {
            if (!create.ifNotExists()) {
                throw SqlException.plain("FAILED: Execution Error, return code 1 from"
                        + " org.apache.hadoop.hive.ql.exec.DDLTask. Database " + create.name() + " already exists");
            }
        } catch (AwsServiceException e) {
            throw CatalogAnswers.failure(e);
        }
        return Outcome.done();
    }

    Outcome drop(Statement.DropDatabase drop) {
        try {
            var tables = glue.getTables(get -> get.databaseName(drop.name()).maxResults(1)).tableList();
            if (!tables.isEmpty() && !drop.cascade()) {
                throw SqlException.plain("FAILED: Execution Error, return code 1 from"
                        + " org.apache.hadoop.hive.ql.exec.DDLTask. InvalidOperationException(message:Database "
                        + drop.name() + " is not empty. One or more tables exist.)");
            }
            glue.deleteDatabase(delete -> delete.name(drop.name()));
        } catch (EntityNotFoundException e) {
            if (!drop.ifExists()) {
                throw SqlException.plain("FAILED: SemanticException [Error 10072]: Database does not exist: "
                        + drop.name());
            }
        }
        return Outcome.done();
    }

    Outcome create(Statement.CreateTable create, Session session) {
        if ("iceberg".equalsIgnoreCase(create.properties().get("table_type"))) {
            throw SqlException.plain("FAILED: SemanticException External keyword not supported for table type ICEBERG");
        }
        var database = create.name().in(session.database());
        var columns = columns(create.columns());
        var keys = columns(create.partitions());
        checkOnce(columns, keys);
        var location = create.location().orElseThrow();
        Location.parse(location);
        var parameters = new HashMap<>(create.properties());
        parameters.put("EXTERNAL", "TRUE");
        create.comment().ifPresent(comment -> parameters.put("comment", comment));
        var described = Storage.of(create.format()).columns(columns).location(location);
        create.buckets().ifPresent(
                buckets -> described.bucketColumns(buckets.columns()).numberOfBuckets(buckets.count()));
        StorageDescriptor storage = described.build();
        TableInput input = TableInput.builder().name(create.name().table()).tableType("EXTERNAL_TABLE")
                .partitionKeys(keys).parameters(parameters).storageDescriptor(storage).build();
        try {
            glue.createTable(request -> request.databaseName(database).tableInput(input));
        } catch (AlreadyExistsException e) {
            if (!create.ifNotExists()) {
                throw SqlException.plain("FAILED: Execution Error, return code 1 from"
                        + " org.apache.hadoop.hive.ql.exec.DDLTask. AlreadyExistsException(message:Table "
                        + input.name() + " already exists)");
            }
        } catch (EntityNotFoundException e) {
            throw SqlException.plain("FAILED: SemanticException [Error 10072]: Database does not exist: " + database);
        }
        return Outcome.done();
    }

    /// Source: Hive, `ErrorMsg`.
    private static void checkOnce(List<Column> columns, List<Column> keys) {
        var names = new HashSet<String>();
        for (var column : columns) {
            if (!names.add(column.name())) {
                throw SqlException.plain("FAILED: SemanticException [Error 10036]: Duplicate column name: "
                        + column.name());
            }
        }
        for (var key : keys) {
            if (!names.add(key.name())) {
                throw SqlException.plain("FAILED: SemanticException [Error 10035]: Column repeated in partitioning"
                        + " columns");
            }
        }
    }

    private static List<Column> columns(List<Statement.Column> given) {
        var columns = new ArrayList<Column>();
        for (var column : given) {
            HiveType.parse(column.type()).duck();
            columns.add(Column.builder().name(column.name()).type(column.type())
                    .comment(column.comment().orElse(null)).build());
        }
        return columns;
    }

    Outcome drop(Statement.DropTable drop, Session session) {
        var database = drop.name().in(session.database());
        try {
            var table = glue.getTable(get -> get.databaseName(database).name(drop.name().table())).table();
            var opened = LakeTables.have(table) ? Optional.of(iceberg.open(table)) : Optional.<IcebergTable>empty();
            glue.deleteTable(delete -> delete.databaseName(database).name(drop.name().table()));
            opened.ifPresent(IcebergTable::deleteFiles);
        } catch (EntityNotFoundException e) {
            if (!drop.ifExists()) {
                throw SqlException.plain("FAILED: SemanticException [Error 10001]: Table not found " + database + "."
                        + drop.name().table());
            }
        }
        return Outcome.done();
    }

    /// The definition of an Iceberg table; nothing for another.
    private Optional<TableDefinition> iceberg(Table table) {
        return LakeTables.have(table) ? Optional.of(iceberg.open(table).definition()) : Optional.empty();
    }

    private static SqlException only(String what) {
        return SqlException.of("NOT_SUPPORTED", "ALTER TABLE ... " + what + " is supported for Iceberg tables only");
    }

    Outcome drop(Statement.DropColumn drop, Session session) {
        iceberg(CatalogAnswers.table(glue, drop.name(), session)).orElseThrow(() -> only("DROP COLUMN"))
                .drop(drop.column());
        return Outcome.done();
    }

    Outcome unset(Statement.UnsetProperties unset, Session session) {
        iceberg(CatalogAnswers.table(glue, unset.name(), session)).orElseThrow(() -> only("UNSET TBLPROPERTIES"))
                .unset(unset.keys());
        return Outcome.done();
    }

    Outcome change(Statement.ChangeColumns change, Session session) {
        var table = CatalogAnswers.table(glue, change.name(), session);
        var lake = iceberg(table);
        if (lake.isPresent()) {
            if (change.replace()) {
                throw SqlException.of("NOT_SUPPORTED", "REPLACE COLUMNS is not supported for Iceberg tables");
            }
            lake.get().add(change.columns());
            return Outcome.done();
        }
        var columns = new ArrayList<Column>(change.replace() ? List.of() : table.storageDescriptor().columns());
        for (var column : columns(change.columns())) {
            if (columns.stream().anyMatch(there -> there.name().equals(column.name()))) {
                throw SqlException.plain("FAILED: Execution Error, return code 1 from"
                        + " org.apache.hadoop.hive.ql.exec.DDLTask. Duplicate column name: " + column.name());
            }
            columns.add(column);
        }
        return update(table, table.storageDescriptor().toBuilder().columns(columns), table.parameters());
    }

    /// Renames a column, gives it another type or place. Files are read by it as they are.
    Outcome change(Statement.ChangeColumn change, Session session) {
        var table = CatalogAnswers.table(glue, change.name(), session);
        var lake = iceberg(table);
        if (lake.isPresent()) {
            lake.get().change(change.old(), change.column(), change.after());
            return Outcome.done();
        }
        var columns = new ArrayList<Column>(table.storageDescriptor().columns());
        int place = place(columns, change.old());
        var column = columns(List.of(change.column())).getFirst();
        if (!column.name().equals(change.old()) && columns.stream().anyMatch(there -> there.name()
                .equals(column.name()))) {
            throw wrong("Duplicate column name: " + column.name());
        }
        columns.remove(place);
        columns.add(change.after().map(after -> after.isEmpty() ? 0 : place(columns, after) + 1).orElse(place), column);
        return update(table, table.storageDescriptor().toBuilder().columns(columns), table.parameters());
    }

    private static int place(List<Column> columns, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        throw wrong("Invalid column reference " + name);
    }

    private static SqlException wrong(String what) {
        return SqlException.plain(
                "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. " + what);
    }

    Outcome set(Statement.SetDatabaseProperties set) {
        try {
            var before = glue.getDatabase(get -> get.name(set.name())).database();
            var parameters = new HashMap<>(before.parameters());
            parameters.putAll(set.properties());
            glue.updateDatabase(update -> update.name(set.name()).databaseInput(input -> input.name(set.name())
                    .description(before.description()).locationUri(before.locationUri()).parameters(parameters)));
            return Outcome.done();
        } catch (EntityNotFoundException e) {
            throw SqlException.plain("FAILED: SemanticException [Error 10072]: Database does not exist: " + set.name());
        }
    }

    Outcome set(Statement.SetProperties set, Session session) {
        var table = CatalogAnswers.table(glue, set.name(), session);
        var lake = iceberg(table);
        if (lake.isPresent()) {
            lake.get().set(set.properties());
            return Outcome.done();
        }
        var parameters = new HashMap<>(table.parameters());
        parameters.putAll(set.properties());
        return update(table, table.storageDescriptor().toBuilder(), parameters);
    }

    Outcome set(Statement.SetLocation set, Session session) {
        var table = CatalogAnswers.table(glue, set.name(), session);
        Location.parse(set.location());
        if (LakeTables.have(table)) {
            throw SqlException.of("NOT_SUPPORTED", "SET LOCATION is not supported for Iceberg tables");
        }
        if (set.partition().isEmpty()) {
            return update(table, table.storageDescriptor().toBuilder().location(set.location()), table.parameters());
        }
        var values = PartitionChanges.values(table, set.partition().get());
        try {
            var before = glue.getPartition(get -> get.databaseName(table.databaseName()).tableName(table.name())
                    .partitionValues(values)).partition();
            StorageDescriptor storage = before.storageDescriptor().toBuilder().location(set.location()).build();
            glue.updatePartition(update -> update.databaseName(table.databaseName()).tableName(table.name())
                    .partitionValueList(values).partitionInput(
                            input -> input.values(values).parameters(before.parameters()).storageDescriptor(storage)));
        } catch (AwsServiceException e) {
            throw CatalogAnswers.failure(e);
        }
        return Outcome.done();
    }

    private Outcome update(Table table, StorageDescriptor.Builder storage, Map<String, String> parameters) {
        TableInput input = TableInput.builder().name(table.name()).description(table.description())
                .owner(table.owner()).retention(table.retention()).partitionKeys(table.partitionKeys())
                .tableType(table.tableType()).viewOriginalText(table.viewOriginalText())
                .viewExpandedText(table.viewExpandedText()).parameters(parameters).storageDescriptor(storage.build())
                .build();
        glue.updateTable(update -> update.databaseName(table.databaseName()).tableInput(input));
        return Outcome.done();
    }
}

package dev.stepdeck.sandbox.athena.iceberg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.sandbox.athena.duck.EngineConnection;
import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.engine.LakeTables;
import dev.stepdeck.sandbox.athena.sql.Condition;
import dev.stepdeck.sandbox.athena.sql.Names;
import dev.stepdeck.sandbox.athena.sql.RowFilter;
import dev.stepdeck.sandbox.athena.sql.TableUse;

import org.apache.iceberg.BaseTable;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.expressions.Expressions;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Table;

/// A table as it was when it was opened. What it writes fails if others changed the rows meanwhile which it concerns.
public final class IcebergTable {

    private final ObjectIo io;
    private final BaseTable table;

    private IcebergTable(ObjectIo io, BaseTable table) {
        this.io = io;
        this.table = table;
    }

    static IcebergTable open(GlueClient glue, ObjectIo io, Table table) {
        var name = table.databaseName() + "." + table.name();
        return IcebergErrors.of(name, () -> {
            var operations = new GlueOperations(glue, io, table.databaseName(), table.name());
            ReadableTables.check(name, operations.refresh());
            return new IcebergTable(io, new BaseTable(operations, name, _ -> {}));
        });
    }

    /// The columns, with Hive's types.
    public List<TableColumn> columns() {
        return TableColumn.of(table.schema());
    }

    LakeTables.Rows rows(TableUse use, List<Condition> conditions) {
        return IcebergErrors.of(table.name(), () -> {
            var version = new TableVersions(table).of(use);
            // The library takes the names in a filter for those of today.
            var scan = version.schema().sameSchema(table.schema())
                    ? version.scan().filter(Filters.of(conditions, version.schema()))
                    : version.scan();
            return new TableRows(io, version.schema(), use.paths()).rows(TableRows.tasks(scan), use.names());
        });
    }

    Optional<LakeTables.Rows> about(String kind) {
        return IcebergErrors.of(table.name(), () -> new TableFacts(table).of(kind));
    }

    /// Writes small data files, and those that delete files concern, anew.
    ///
    /// @param where which rows' files; empty for all
    /// @param scratch a folder for this statement's files
    /// @throws EngineException if DuckDB fails
    /// @throws dev.stepdeck.sandbox.athena.sql.SqlException for a condition that does not choose whole partitions
    public void optimize(EngineConnection connection, Optional<RowFilter> where, Path scratch) throws EngineException {
        new Rewrite(io, table, new DataWriter(connection, io, table, scratch)).run(where);
    }

    /// Lets go of old snapshots, and of files that no snapshot has.
    public void vacuum() {
        IcebergErrors.of(table.name(), () -> {
            new Cleaning(io, table).run();
            return true;
        });
    }

    /// Deletes all files of the table, which the catalog does not have any more.
    public void deleteFiles() {
        IcebergErrors.of(table.name(), () -> {
            CatalogUtil.dropTableData(io, table.operations().current());
            return true;
        });
    }

    /// The definition, to be looked at or changed.
    public TableDefinition definition() {
        return new TableDefinition(table);
    }

    /// Adds the rows of a query.
    ///
    /// @param query of DuckDB, with the table's columns in their order
    /// @param scratch a folder for this statement's files
    /// @throws EngineException if the query fails
    public WrittenRows append(EngineConnection connection, String query, Path scratch) throws EngineException {
        var files = new DataWriter(connection, io, table, scratch).write(query);
        return IcebergErrors.of(table.name(), () -> {
            var append = table.newAppend();
            files.forEach(append::appendFile);
            append.commit();
            return written(files.stream().mapToLong(DataFile::recordCount).sum(), files, List.of());
        });
    }

    /// Deletes rows by their places, and adds others.
    ///
    /// @param places a query of DuckDB: the address of the file and the number of the row in it, each once
    /// @param added a query of DuckDB, with the table's columns in their order
    /// @param changed how many rows the statement is said to have changed
    /// @param scratch a folder for this statement's files
    /// @throws EngineException if a query fails
    public WrittenRows change(EngineConnection connection, String places, String added, long changed, Path scratch)
            throws EngineException {
        var writer = new DataWriter(connection, io, table, scratch);
        var there = new HashMap<String, DataFile>();
        for (FileScanTask task : IcebergErrors.of(table.name(), () -> TableRows.tasks(table.newScan()))) {
            there.put(task.file().location(), task.file());
        }
        var deletes = new ArrayList<DeleteFile>();
        var touched = new ArrayList<DataFile>();
        for (var row : connection.query("SELECT DISTINCT uri FROM (" + places + ") AS p (uri, pos) ORDER BY uri")) {
            var uri = String.valueOf(row.getFirst());
            var file = there.get(uri);
            if (file == null) {
                throw IcebergErrors.changed(table.name());
            }
            touched.add(file);
            deletes.add(writer.delete(file,
                    "SELECT pos FROM (" + places + ") AS p (uri, pos) WHERE uri = " + Names.literal(uri)));
        }
        var files = writer.write(added);
        if (deletes.isEmpty() && files.isEmpty()) {
            return new WrittenRows(changed, List.of());
        }
        return IcebergErrors.of(table.name(), () -> {
            commit(files, deletes, touched);
            return written(changed, files, deletes);
        });
    }

    private void commit(List<DataFile> files, List<DeleteFile> deletes, List<DataFile> touched) {
        var commit = table.newRowDelta();
        files.forEach(commit::addRows);
        deletes.forEach(commit::addDeletes);
        if (table.currentSnapshot() != null) {
            commit.validateFromSnapshot(table.currentSnapshot().snapshotId());
        }
        commit.conflictDetectionFilter(Expressions.alwaysTrue())
                .validateDataFilesExist(touched.stream().map(DataFile::location).toList()).validateDeletedFiles()
                .validateNoConflictingDataFiles().validateNoConflictingDeleteFiles().commit();
    }

    private static WrittenRows written(long rows, List<DataFile> files, List<DeleteFile> deletes) {
        var uris = new ArrayList<String>();
        files.forEach(file -> uris.add(file.location()));
        deletes.forEach(file -> uris.add(file.location()));
        return new WrittenRows(rows, uris);
    }
}

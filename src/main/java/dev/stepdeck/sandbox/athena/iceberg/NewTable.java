package dev.stepdeck.sandbox.athena.iceberg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.stepdeck.sandbox.athena.duck.EngineConnection;
import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.engine.HiveType;
import dev.stepdeck.sandbox.athena.sql.SqlException;

import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.Transactions;
import org.apache.iceberg.types.Types;
import software.amazon.awssdk.services.glue.GlueClient;

/// A table that is about to be made.
public final class NewTable {

    private final String name;
    private final ObjectIo io;
    private final GlueOperations operations;
    private final TableMetadata metadata;

    private NewTable(String name, ObjectIo io, GlueOperations operations, TableMetadata metadata) {
        this.name = name;
        this.io = io;
        this.operations = operations;
        this.metadata = metadata;
    }

    static NewTable of(GlueClient glue, ObjectIo io, IcebergTables.Design design) {
        var schema = schema(design);
        var spec = TableTerms.partitions(schema, design.partitions());
        var properties = new HashMap<>(TableTerms.properties(design.properties()));
        design.comment().ifPresent(comment -> properties.put("comment", comment));
        properties.putIfAbsent("write.parquet.compression-codec", "zstd");
        var name = design.database() + "." + design.name();
        var location = design.location().replaceFirst("/+$", "");
        return IcebergErrors.of(name, () -> new NewTable(name, io,
                new GlueOperations(glue, io, design.database(), design.name()),
                TableMetadata.newTableMetadata(schema, spec(spec), location, properties)));
    }

    private static PartitionSpec spec(PartitionSpec spec) {
        return spec.isUnpartitioned() ? PartitionSpec.unpartitioned() : spec;
    }

    private static Schema schema(IcebergTables.Design design) {
        var ids = new AtomicInteger(design.columns().size());
        var fields = new ArrayList<Types.NestedField>();
        var names = new HashSet<String>();
        for (var column : design.columns()) {
            if (!names.add(column.name())) {
                throw SqlException.of("DUPLICATE_COLUMN_NAME", "Column name '" + column.name()
                        + "' specified more than once");
            }
            fields.add(Types.NestedField.optional(fields.size() + 1, column.name(),
                    IcebergTypes.of(HiveType.parse(column.type()), ids), column.comment().orElse(null)));
        }
        return new Schema(fields);
    }

    /// Makes it without rows.
    public void commit() {
        IcebergErrors.of(name, () -> {
            operations.commit(null, metadata);
            return true;
        });
    }

    /// Makes it with the rows of a query, or not at all.
    ///
    /// @param query of DuckDB, with the table's columns in their order
    /// @param scratch a folder for this statement's files
    /// @throws EngineException if the query fails
    public WrittenRows commit(EngineConnection connection, String query, Path scratch) throws EngineException {
        var transaction = Transactions.createTableTransaction(name, operations, metadata, _ -> {});
        var files = new DataWriter(connection, io, transaction.table(), scratch).write(query);
        return IcebergErrors.of(name, () -> {
            var append = transaction.newAppend();
            files.forEach(append::appendFile);
            append.commit();
            transaction.commitTransaction();
            return new WrittenRows(files.stream().mapToLong(file -> file.recordCount()).sum(),
                    files.stream().map(file -> file.location()).toList());
        });
    }

    /// The columns, with Hive's types.
    public List<TableColumn> columns() {
        return TableColumn.of(metadata.schema());
    }
}

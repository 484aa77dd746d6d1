package dev.stepdeck.sandbox.athena.iceberg;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.athena.engine.LakeTables;
import dev.stepdeck.sandbox.athena.engine.ObjectPaths;
import dev.stepdeck.sandbox.athena.sql.Condition;
import dev.stepdeck.sandbox.athena.sql.Statement;
import dev.stepdeck.sandbox.athena.sql.TableUse;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.s3.S3Client;

/// The Iceberg tables of the Data Catalog. Thread-safe. The library is loaded by the first method that is called.
public final class IcebergTables implements LakeTables {

    private final GlueClient glue;
    private final S3Client s3;
    private final ObjectPaths paths;

    public IcebergTables(GlueClient glue, S3Client s3, ObjectPaths paths) {
        this.glue = glue;
        this.s3 = s3;
        this.paths = paths;
    }

    /// A table as it is now.
    ///
    /// @throws dev.stepdeck.sandbox.athena.sql.SqlException if its metadata cannot be read
    public IcebergTable open(Table table) {
        return IcebergTable.open(glue, new ObjectIo(s3, paths), table);
    }

    /// What a table shall be.
    ///
    /// @param columns in Hive's words
    /// @param partitions `category`, `day(ts)`, `bucket(16, id)`
    /// @param properties in Athena's words
    public record Design(String database, String name, List<Statement.Column> columns, List<String> partitions,
            Optional<String> comment, String location, Map<String, String> properties) {

        public Design {
            columns = List.copyOf(columns);
            partitions = List.copyOf(partitions);
            properties = Map.copyOf(properties);
        }
    }

    /// Makes a table that the catalog does not have yet when it is committed.
    ///
    /// @throws dev.stepdeck.sandbox.athena.sql.SqlException for what Iceberg or Athena does not take
    public NewTable create(Design design) {
        return NewTable.of(glue, new ObjectIo(s3, paths), design);
    }

    @Override
    public Rows rows(Table table, TableUse use, List<Condition> conditions) {
        return open(table).rows(use, conditions);
    }

    @Override
    public Optional<Rows> about(Table table, String kind) {
        return open(table).about(kind);
    }
}

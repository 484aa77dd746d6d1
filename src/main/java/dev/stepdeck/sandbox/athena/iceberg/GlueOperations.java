package dev.stepdeck.sandbox.athena.iceberg;

import java.util.HashMap;
import java.util.Map;

import dev.stepdeck.sandbox.athena.sql.SqlException;

import org.apache.iceberg.BaseMetastoreTableOperations;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.io.FileIO;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.ConcurrentModificationException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// A table whose newest metadata file the Data Catalog names. A commit changes that name only if it is still the one which the
/// commit began with. Source: Iceberg's own catalog over Glue, which Athena works with.
final class GlueOperations extends BaseMetastoreTableOperations {

    private static final String LOCATION = "metadata_location";
    private static final String PREVIOUS = "previous_metadata_location";

    private final GlueClient glue;
    private final FileIO io;
    private final String database;
    private final String name;

    GlueOperations(GlueClient glue, FileIO io, String database, String name) {
        this.glue = glue;
        this.io = io;
        this.database = database;
        this.name = name;
    }

    @Override
    protected String tableName() {
        return database + "." + name;
    }

    @Override
    public FileIO io() {
        return io;
    }

    @Override
    protected void doRefresh() {
        var table = find();
        if (table == null) {
            if (currentMetadataLocation() != null) {
                throw new NoSuchTableException("Table %s does not exist", tableName());
            }
            refreshFromMetadataLocation(null);
            return;
        }
        var location = table.parameters().get(LOCATION);
        if (location == null) {
            throw SqlException.of("ICEBERG_INVALID_METADATA",
                    "Table is missing [" + LOCATION + "] property: " + tableName());
        }
        refreshFromMetadataLocation(location, _ -> false, 0);
    }

    private @Nullable Table find() {
        try {
            return glue.getTable(get -> get.databaseName(database).name(name)).table();
        } catch (EntityNotFoundException e) {
            return null;
        }
    }

    @Override
    @SuppressWarnings("CatchAndPrintStackTrace")
    protected void doCommit(@Nullable TableMetadata base, TableMetadata metadata) {
        var location = writeNewMetadataIfRequired(base == null, metadata);
        boolean done = false;
        try {
            if (base == null) {
                create(metadata, location);
            } else {
                replace(base, metadata, location);
            }
            done = true;
        } finally {
            if (!done) {
                io.deleteFile(location);
            }
        }
    }

    private void create(TableMetadata metadata, String location) {
        var input = input(metadata, Map.of("table_type", "ICEBERG", LOCATION, location));
        try {
            glue.createTable(create -> create.databaseName(database).tableInput(input));
        } catch (software.amazon.awssdk.services.glue.model.AlreadyExistsException e) {
            throw new AlreadyExistsException(e, "Table %s already exists", tableName());
        }
    }

    private void replace(TableMetadata base, TableMetadata metadata, String location) {
        var now = find();
        if (now == null) {
            throw new NoSuchTableException("Table %s does not exist", tableName());
        }
        if (!base.metadataFileLocation().equals(now.parameters().get(LOCATION))) {
            throw new CommitFailedException("Table %s has been changed meanwhile", tableName());
        }
        var parameters = new HashMap<>(now.parameters());
        parameters.put("table_type", "ICEBERG");
        parameters.put(PREVIOUS, base.metadataFileLocation());
        parameters.put(LOCATION, location);
        var input = input(metadata, parameters).toBuilder().description(now.description()).owner(now.owner()).build();
        try {
            glue.updateTable(update -> update.databaseName(database).tableInput(input).versionId(now.versionId())
                    .skipArchive(true));
        } catch (ConcurrentModificationException e) {
            throw new CommitFailedException(e, "Table %s has been changed meanwhile", tableName());
        } catch (EntityNotFoundException e) {
            throw new NoSuchTableException(e, "Table %s does not exist", tableName());
        }
    }

    private TableInput input(TableMetadata metadata, Map<String, String> parameters) {
        return TableInput.builder().name(name).tableType("EXTERNAL_TABLE").retention(0).parameters(parameters)
                .storageDescriptor(storage -> storage.columns(IcebergTypes.columns(metadata.schema()))
                        .location(metadata.location()).compressed(false).numberOfBuckets(0)
                        .storedAsSubDirectories(false))
                .build();
    }
}

package dev.stepdeck.sandbox.athena;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

import dev.stepdeck.sandbox.athena.engine.Engine;
import dev.stepdeck.sandbox.athena.engine.Engines;
import dev.stepdeck.sandbox.athena.engine.ObjectList;
import dev.stepdeck.sandbox.athena.engine.ObjectPaths;
import dev.stepdeck.sandbox.athena.iceberg.IcebergTables;
import dev.stepdeck.sandbox.athena.statement.StatementRuns;
import dev.stepdeck.sandbox.status.StatusChanges;
import dev.stepdeck.sandbox.store.Store;

import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;

/// Makes the Athena of a sandbox.
public final class AthenaService {

    private AthenaService() {}

    /// The service over a store. It owns the store's folder `athena` and the tables `athena.*`. Queries that ran when the
    /// store was last used have failed. Thread-safe; closing it cancels what runs.
    ///
    /// @param clock the time of queries
    /// @param glue the Data Catalog
    /// @param s3 where tables are and results go
    /// @param paths the files of objects, which the engine reads in place
    /// @param objects the folder of all these files
    /// @param engines gives the processes that queries run in
    /// @param changes told of the states of queries
    public static AthenaClient create(Store store, InstantSource clock, GlueClient glue, S3Client s3,
            ObjectPaths paths, Path objects, Engines.Source engines, StatusChanges changes) {
        InstantSource milliseconds = () -> clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var groups = new WorkGroups(store, milliseconds);
        var prepared = new PreparedStatements(store, groups, milliseconds);
        var rows = new QueryRows(store, changes);
        var ends = new QueryEnds(rows, s3, milliseconds);
        var engine = new Engine(objects, store.folder("athena"), engines);
        var life = new QueryLife(rows, ends, groups, prepared, engine,
                new StatementRuns(glue, s3, new ObjectList(s3, paths), new IcebergTables(glue, s3, paths)),
                milliseconds);
        life.failLeftOvers();
        var executions = new QueryExecutions(rows, new QueryStarts(rows, groups, s3, milliseconds), life, ends,
                new ResultReuse(rows, milliseconds), groups);
        var catalogs = new DataCatalogs(store);
        return new AthenaFacade(new AthenaFacade.Parts(executions, new ResultPages(rows, s3), groups,
                new SavedQueries(store, groups), prepared, new CatalogMetadata(glue, catalogs), catalogs,
                new ResourceTags(store, groups, catalogs)), life);
    }
}

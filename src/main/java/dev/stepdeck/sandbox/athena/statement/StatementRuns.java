package dev.stepdeck.sandbox.athena.statement;

import java.util.List;

import dev.stepdeck.sandbox.athena.engine.ObjectList;
import dev.stepdeck.sandbox.athena.iceberg.IcebergTables;
import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.athena.sql.Statement;

import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;

/// Carries any statement out. Thread-safe; each run has a session of its own.
public final class StatementRuns {

    private final SelectRun selects;
    private final TableWrites writes;
    private final IcebergWrites lakeWrites;
    private final Explanations explanations;
    private final Views views;
    private final Definitions definitions;
    private final PartitionChanges partitions;
    private final Listings listings;
    private final Descriptions descriptions;

    /// @param iceberg the Iceberg tables of the catalog
    public StatementRuns(GlueClient glue, S3Client s3, ObjectList objects, IcebergTables iceberg) {
        var queries = new Queries(glue, objects, iceberg);
        selects = new SelectRun(queries);
        lakeWrites = new IcebergWrites(queries, glue, iceberg);
        writes = new TableWrites(queries, glue, s3, lakeWrites);
        explanations = new Explanations(queries);
        views = new Views(queries, glue);
        definitions = new Definitions(glue, iceberg);
        partitions = new PartitionChanges(glue, s3);
        listings = new Listings(glue, iceberg);
        descriptions = new Descriptions(glue, iceberg);
    }

    /// @throws SqlException if the statement fails by its own fault
    /// @throws CutoffException if it would read more than it may
    public Outcome run(Statement statement, Session session) {
        return switch (statement) {
            case Statement.Select select -> selects.run(select.query(), session);
            case Statement.CreateTableAs create -> writes.create(create, session);
            case Statement.Insert insert -> writes.insert(insert, session);
            case Statement.Change change -> lakeWrites.change(change, session);
            case Statement.CreateIceberg create -> lakeWrites.create(create, session);
            case Statement.Optimize optimize -> lakeWrites.optimize(optimize, session);
            case Statement.Vacuum vacuum -> lakeWrites.vacuum(vacuum, session);
            case Statement.Unload unload -> writes.unload(unload, session);
            case Statement.Explain explain -> explanations.explain(explain, session);
            case Statement.CreateView view -> views.create(view, session);
            case Statement.DropView view -> views.drop(view, session);
            case Statement.CreateDatabase create -> definitions.create(create);
            case Statement.SetDatabaseProperties set -> definitions.set(set);
            case Statement.DropDatabase drop -> definitions.drop(drop);
            case Statement.CreateTable create -> definitions.create(create, session);
            case Statement.DropTable drop -> definitions.drop(drop, session);
            case Statement.ChangeColumn change -> definitions.change(change, session);
            case Statement.ChangeColumns change -> definitions.change(change, session);
            case Statement.SetProperties set -> definitions.set(set, session);
            case Statement.UnsetProperties unset -> definitions.unset(unset, session);
            case Statement.DropColumn drop -> definitions.drop(drop, session);
            case Statement.SetLocation set -> definitions.set(set, session);
            case Statement.AddPartitions add -> partitions.add(add, session);
            case Statement.DropPartitions drop -> partitions.drop(drop, session);
            case Statement.RenamePartition rename -> partitions.rename(rename, session);
            case Statement.Repair repair -> partitions.repair(repair, session);
            case Statement.ShowDatabases show -> listings.databases(show, session);
            case Statement.ShowTables show -> listings.tables(show, session);
            case Statement.ShowColumns show -> listings.columns(show, session);
            case Statement.ShowPartitions show -> listings.partitions(show, session);
            case Statement.ShowProperties show -> listings.properties(show, session);
            case Statement.ShowCreate show -> listings.create(show, session);
            case Statement.Describe describe -> descriptions.describe(describe, session);
            case Statement.DescribeDatabase describe -> descriptions.describe(describe, session);
            case Statement.Prepare _,Statement.Execute _,Statement.ExecuteImmediate _,Statement.Deallocate _ ->
                throw SqlException
                        .of("NOT_SUPPORTED", "A prepared statement cannot be part of another");
        };
    }

    /// The columns of a statement that writes rows. Source: GetQueryResults after CREATE TABLE AS.
    static List<ColumnInfo> written() {
        return List.of(ColumnInfo.builder().catalogName("hive").schemaName("").tableName("").name("rows").label("rows")
                .type("bigint").precision(19).scale(0).nullable("UNKNOWN").caseSensitive(false).build());
    }
}

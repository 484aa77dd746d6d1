package dev.stepdeck.sandbox.athena;

import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.athena.sql.Statement;
import dev.stepdeck.sandbox.athena.sql.Statements;

/// What Athena calls a statement, and where its result goes.
///
/// @param type `DML`, `DDL` or `UTILITY`
/// @param substatement `SELECT`, `CREATE_TABLE`, ...
/// @param suffix of the result's name
record StatementKind(String type, String substatement, String suffix) {

    /// What cannot be read is taken for a query, and fails as one.
    static StatementKind of(String sql) {
        try {
            return of(Statements.parse(sql));
        } catch (SqlException e) {
            return new StatementKind("DML", "SELECT", ".csv");
        }
    }

    private static StatementKind of(Statement statement) {
        return switch (statement) {
            case Statement.Select _,Statement.Execute _,Statement.ExecuteImmediate _ ->
                new StatementKind("DML", "SELECT", ".csv");
            case Statement.CreateTableAs _ -> new StatementKind("DDL", "CREATE_TABLE_AS_SELECT", "");
            case Statement.Insert _ -> new StatementKind("DML", "INSERT", "");
            case Statement.Change change -> new StatementKind("DML", change.change().kind().name(), "");
            case Statement.Optimize _ -> new StatementKind("DML", "OPTIMIZE", "");
            case Statement.Vacuum _ -> definition("VACUUM");
            case Statement.Unload _ -> new StatementKind("DML", "UNLOAD", "");
            case Statement.Explain _ -> utility("EXPLAIN");
            case Statement.CreateView _ -> definition("CREATE_VIEW");
            case Statement.DropView _ -> definition("DROP_VIEW");
            case Statement.Prepare _ -> utility("PREPARE");
            case Statement.Deallocate _ -> utility("DEALLOCATE");
            case Statement.CreateDatabase _ -> definition("CREATE_DATABASE");
            case Statement.SetDatabaseProperties _ -> definition("ALTER_DATABASE");
            case Statement.DropDatabase _ -> definition("DROP_DATABASE");
            case Statement.CreateTable _,Statement.CreateIceberg _ -> definition("CREATE_TABLE");
            case Statement.DropTable _ -> definition("DROP_TABLE");
            case Statement.AddPartitions _,Statement.DropPartitions _,Statement.RenamePartition _,Statement.ChangeColumns _,Statement.ChangeColumn _,Statement.SetProperties _,Statement.UnsetProperties _,Statement.DropColumn _,Statement.SetLocation _ ->
                definition("ALTER_TABLE");
            case Statement.Repair _ -> definition("MSCK_REPAIR");
            case Statement.ShowDatabases _ -> utility("SHOW_DATABASES");
            case Statement.ShowTables show -> utility(show.views() ? "SHOW_VIEWS" : "SHOW_TABLES");
            case Statement.ShowColumns _ -> utility("SHOW_COLUMNS");
            case Statement.ShowPartitions _ -> utility("SHOW_PARTITIONS");
            case Statement.ShowCreate show -> utility(show.view() ? "SHOW_CREATE_VIEW" : "SHOW_CREATE_TABLE");
            case Statement.ShowProperties _ -> utility("SHOW_TBLPROPERTIES");
            case Statement.Describe _ -> utility("DESCRIBE_TABLE");
            case Statement.DescribeDatabase _ -> utility("DESCRIBE_DATABASE");
        };
    }

    private static StatementKind utility(String substatement) {
        return new StatementKind("UTILITY", substatement, ".txt");
    }

    private static StatementKind definition(String substatement) {
        return new StatementKind("DDL", substatement, ".txt");
    }
}

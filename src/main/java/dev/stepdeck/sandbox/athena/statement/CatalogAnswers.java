package dev.stepdeck.sandbox.athena.statement;

import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.athena.sql.Statement;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Table;

/// What DDL asks of the catalog, with failures in Hive's words.
final class CatalogAnswers {

    private CatalogAnswers() {}

    /// @throws SqlException if there is none
    static Table table(GlueClient glue, Statement.Name name, Session session) {
        var database = name.in(session.database());
        try {
            return glue.getTable(get -> get.databaseName(database).name(name.table())).table();
        } catch (EntityNotFoundException e) {
            throw SqlException.plain(
                    "FAILED: SemanticException [Error 10001]: Table not found " + database + "." + name.table());
        }
    }

    /// A failure of the catalog as the failure of a statement.
    static SqlException failure(AwsServiceException e) {
        return SqlException.plain("FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. "
                + e.awsErrorDetails().errorMessage() + " (Service: AWSGlue; Error Code: "
                + e.awsErrorDetails().errorCode() + ")");
    }
}

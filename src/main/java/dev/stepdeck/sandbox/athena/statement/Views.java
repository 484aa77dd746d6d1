package dev.stepdeck.sandbox.athena.statement;

import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.athena.engine.ViewText;
import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.athena.sql.Statement;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.TableInput;

/// Keeps views in the catalog.
final class Views {

    private final Queries queries;
    private final GlueClient glue;

    Views(Queries queries, GlueClient glue) {
        this.queries = queries;
        this.glue = glue;
    }

    Outcome create(Statement.CreateView view, Session session) {
        var ready = queries.ready(view.query(), session);
        var columns = ready.columns().stream()
                .map(column -> Column.builder().name(column.name()).type(column.type().hive()).build()).toList();
        columns.forEach(Views::named);
        TableWrites.checkOnce(ready.columns());
        var database = view.name().in(session.database());
        var text = new ViewText(view.query().text(), session.database()).encoded(columns);
        StorageDescriptor storage = StorageDescriptor.builder().columns(columns).location("").compressed(false)
                .numberOfBuckets(0).build();
        TableInput input = TableInput.builder().name(view.name().table()).tableType("VIRTUAL_VIEW")
                .parameters(Map.of("presto_view", "true", "comment", "Presto View")).viewOriginalText(text)
                .viewExpandedText("/* Presto View */").partitionKeys(List.of()).storageDescriptor(storage).build();
        try {
            glue.createTable(create -> create.databaseName(database).tableInput(input));
        } catch (AlreadyExistsException e) {
            replace(view, database, input);
        } catch (AwsServiceException e) {
            throw CatalogAnswers.failure(e);
        }
        return Outcome.done();
    }

    private static void named(Column column) {
        if (column.name().startsWith("_col")) {
            throw SqlException.at(1, 1, "MISSING_COLUMN_NAME",
                    "Column name not specified at position " + (Integer.parseInt(column.name().substring(4)) + 1));
        }
    }

    private void replace(Statement.CreateView view, String database, TableInput input) {
        var there = glue.getTable(get -> get.databaseName(database).name(input.name())).table();
        if (!view.orReplace() || !ViewText.isView(there)) {
            throw SqlException.at(1, 1, "ALREADY_EXISTS", (ViewText.isView(there) ? "View" : "Table")
                    + " already exists: 'awsdatacatalog." + database + "." + input.name() + "'");
        }
        glue.updateTable(update -> update.databaseName(database).tableInput(input));
    }

    Outcome drop(Statement.DropView view, Session session) {
        var database = view.name().in(session.database());
        try {
            var there = glue.getTable(get -> get.databaseName(database).name(view.name().table())).table();
            if (ViewText.isView(there)) {
                glue.deleteTable(delete -> delete.databaseName(database).name(there.name()));
                return Outcome.done();
            }
        } catch (EntityNotFoundException e) {
            if (view.ifExists()) {
                return Outcome.done();
            }
        }
        throw SqlException.at(1, 1, "VIEW_NOT_FOUND",
                "View 'awsdatacatalog." + database + "." + view.name().table() + "' does not exist");
    }
}

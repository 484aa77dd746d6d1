package dev.stepdeck.sandbox.athena.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.athena.engine.LakeTables;
import dev.stepdeck.sandbox.athena.engine.PartitionPath;
import dev.stepdeck.sandbox.athena.engine.ViewText;
import dev.stepdeck.sandbox.athena.iceberg.IcebergTables;
import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.athena.sql.Statement;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Table;

/// SHOW.
final class Listings {

    private final GlueClient glue;
    private final IcebergTables iceberg;

    Listings(GlueClient glue, IcebergTables iceberg) {
        this.glue = glue;
        this.iceberg = iceberg;
    }

    Outcome databases(Statement.ShowDatabases show, Session session) {
        var names = glue.getDatabasesPaginator(get -> {}).stream().flatMap(page -> page.databaseList().stream())
                .map(database -> database.name()).filter(like(show.like())).toList();
        return TextResult.of(session, List.of("database_name"), names);
    }

    Outcome tables(Statement.ShowTables show, Session session) {
        var database = show.database().orElse(session.database());
        try {
            var names = glue.getTablesPaginator(get -> get.databaseName(database)).stream()
                    .flatMap(page -> page.tableList().stream())
                    .filter(table -> !show.views() || ViewText.isView(table)).map(Table::name)
                    .filter(like(show.like())).toList();
            return TextResult.of(session, List.of(show.views() ? "views" : "tab_name"), names);
        } catch (EntityNotFoundException e) {
            throw SqlException.plain("FAILED: SemanticException [Error 10072]: Database does not exist: " + database);
        }
    }

    /// Hive's patterns: `*` for anything, `|` between alternatives, and regular expressions.
    private static Predicate<String> like(Optional<String> pattern) {
        return pattern.<Predicate<String>>map(given -> {
            try {
                return Pattern.compile(given.toLowerCase(Locale.ROOT).replaceAll("(?<!\\.)\\*", ".*"))::matches;
            } catch (PatternSyntaxException e) {
                throw SqlException
                        .plain("FAILED: ParseException the pattern '" + given + "' is not a regular expression");
            }
        }).orElse(_ -> true);
    }

    Outcome columns(Statement.ShowColumns show, Session session) {
        var lines = all(CatalogAnswers.table(glue, show.name(), session)).stream()
                .map(column -> padded(column.name())).toList();
        return TextResult.of(session, List.of("field"), lines);
    }

    static List<Column> all(Table table) {
        var columns = new ArrayList<Column>();
        if (table.storageDescriptor() != null) {
            columns.addAll(table.storageDescriptor().columns());
        }
        columns.addAll(table.partitionKeys());
        return columns;
    }

    static String padded(String text) {
        return String.format(Locale.ROOT, "%-20s", text);
    }

    Outcome partitions(Statement.ShowPartitions show, Session session) {
        var table = CatalogAnswers.table(glue, show.name(), session);
        if (table.partitionKeys().isEmpty()) {
            throw SqlException.plain("FAILED: Execution Error, return code 1 from"
                    + " org.apache.hadoop.hive.ql.exec.DDLTask. Table " + table.name() + " is not a partitioned table");
        }
        var lines = glue.getPartitionsPaginator(get -> get.databaseName(table.databaseName()).tableName(table.name()))
                .stream().flatMap(page -> page.partitions().stream()).map(partition -> named(table, partition.values()))
                .sorted().toList();
        return TextResult.of(session, List.of("partition"), lines);
    }

    private static String named(Table table, List<String> values) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < values.size(); i++) {
            parts.add(table.partitionKeys().get(i).name() + "=" + PartitionPath.escaped(values.get(i)));
        }
        return String.join("/", parts);
    }

    Outcome properties(Statement.ShowProperties show, Session session) {
        var table = CatalogAnswers.table(glue, show.name(), session);
        var properties = LakeTables.have(table) ? iceberg.open(table).definition().properties() : table.parameters();
        if (show.key().isPresent()) {
            var key = show.key().get();
            return TextResult.of(session, List.of("prpt_name"), List.of(properties.containsKey(key)
                    ? properties.get(key)
                    : "Table " + table.databaseName() + "." + table.name() + " does not have property: " + key));
        }
        var lines = properties.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + "\t" + each.getValue()).toList();
        return TextResult.of(session, List.of("prpt_name", "prpt_value"), lines);
    }

    Outcome create(Statement.ShowCreate show, Session session) {
        var table = CatalogAnswers.table(glue, show.name(), session);
        if (ViewText.isView(table) != show.view()) {
            throw SqlException.plain((show.view() ? "Not a view: " : "Not a table: ") + table.databaseName() + "."
                    + table.name());
        }
        if (show.view()) {
            var text = "CREATE VIEW " + table.databaseName() + "." + table.name() + " AS\n" + ViewText.of(table).sql();
            return TextResult.of(session, List.of("Create View"), text.lines().toList());
        }
        if (LakeTables.have(table)) {
            return TextResult.of(session, List.of("createtab_stmt"),
                    iceberg.open(table).definition().created().lines().toList());
        }
        return TextResult.of(session, List.of("createtab_stmt"), CreateText.of(table).lines().collect(
                Collectors.toList()));
    }
}

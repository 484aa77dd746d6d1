package dev.stepdeck.sandbox.athena.statement;

import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.sandbox.athena.engine.HiveType;
import dev.stepdeck.sandbox.athena.engine.LakeTables;
import dev.stepdeck.sandbox.athena.iceberg.IcebergTables;
import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.athena.sql.Statement;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Table;

/// DESCRIBE of a table, a column, a field within one, or a database.
final class Descriptions {

    private final GlueClient glue;
    private final IcebergTables iceberg;

    Descriptions(GlueClient glue, IcebergTables iceberg) {
        this.glue = glue;
        this.iceberg = iceberg;
    }

    /// Source: the output of DESCRIBE in Athena: three columns, each padded, with tabs between.
    Outcome describe(Statement.Describe describe, Session session) {
        var table = CatalogAnswers.table(glue, describe.name(), session);
        if (!describe.column().isEmpty()) {
            return TextResult.of(session, List.of("col_name", "data_type", "comment"),
                    List.of(column(table, describe.column())));
        }
        if (LakeTables.have(table)) {
            return TextResult.of(session, List.of("col_name", "data_type", "comment"),
                    iceberg.open(table).definition().described());
        }
        var lines = new ArrayList<String>();
        Listings.all(table).forEach(column -> lines.add(line(column)));
        if (!table.partitionKeys().isEmpty()) {
            lines.add("\t \t ");
            lines.add("# Partition Information\t \t ");
            lines.add(Listings.padded("# col_name") + "\t" + Listings.padded("data_type") + "\t"
                    + Listings.padded("comment"));
            lines.add("\t \t ");
            table.partitionKeys().forEach(column -> lines.add(line(column)));
        }
        if (describe.extended()) {
            lines.add("\t \t ");
            lines.add("Detailed Table Information\t" + table + "\t ");
        }
        return TextResult.of(session, List.of("col_name", "data_type", "comment"), lines);
    }

    private static String line(Column column) {
        return Listings.padded(column.name()) + "\t" + Listings.padded(column.type()) + "\t"
                + Listings.padded(column.comment() == null ? "" : column.comment());
    }

    /// Source: Athena User Guide, "DESCRIBE".
    private static String column(Table table, List<String> path) {
        var column = Listings.all(table).stream().filter(each -> each.name().equals(path.getFirst())).findFirst()
                .orElseThrow(() -> wrong(path.getFirst()));
        if (path.size() == 1) {
            return line(column);
        }
        var type = HiveType.parse(column.type());
        for (var step : path.subList(1, path.size())) {
            type = inside(type, step);
        }
        return line(Column.builder().name(path.getLast()).type(type.hive()).comment("from deserializer").build());
    }

    private static HiveType inside(HiveType type, String step) {
        return switch (type) {
            case HiveType.ArrayOf array when step.equals("$elem$") -> array.element();
            case HiveType.MapOf map when step.equals("$key$") -> map.key();
            case HiveType.MapOf map when step.equals("$value$") -> map.value();
            case HiveType.Struct struct when struct.fields().get(step) instanceof HiveType field -> field;
            default -> throw wrong(step);
        };
    }

    private static SqlException wrong(String column) {
        return SqlException.plain("FAILED: Execution Error, return code 1 from"
                + " org.apache.hadoop.hive.ql.exec.DDLTask. Invalid column reference " + column);
    }

    /// Source: Hive, "Describe Database".
    Outcome describe(Statement.DescribeDatabase describe, Session session) {
        try {
            var database = glue.getDatabase(get -> get.name(describe.name())).database();
            var line = String.join("\t", database.name(), text(database.description()), text(database.locationUri()));
            return TextResult.of(session, List.of("db_name", "comment", "location"), List.of(describe.extended()
                    ? line + "\t" + database.parameters()
                    : line));
        } catch (EntityNotFoundException e) {
            throw SqlException.plain("FAILED: SemanticException [Error 10072]: Database does not exist: "
                    + describe.name());
        }
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }
}

package dev.stepdeck.sandbox.athena.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.athena.sql.Names;
import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.athena.sql.TableUse;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.Table;

/// `information_schema`: the catalog as tables. Source: Athena User Guide, "Query AWS Glue Data Catalog".
final class InformationSchema {

    private final GlueClient glue;

    InformationSchema(GlueClient glue) {
        this.glue = glue;
    }

    String query(TableUse use) {
        return switch (use.table()) {
            case "schemata" -> values(List.of("catalog_name", "schema_name"),
                    databases().stream().map(database -> List.of("awsdatacatalog", database.name())).toList());
            case "tables" -> values(List.of("table_catalog", "table_schema", "table_name", "table_type"),
                    tables().stream().map(table -> List.of("awsdatacatalog", table.databaseName(), table.name(),
                            ViewText.isView(table) ? "VIEW" : "BASE TABLE")).toList());
            case "columns" -> values(List.of("table_catalog", "table_schema", "table_name", "column_name",
                    "ordinal_position", "column_default", "is_nullable", "data_type"), columns());
            case "views" -> values(List.of("table_catalog", "table_schema", "table_name", "view_definition"),
                    tables().stream().filter(ViewText::isView).map(table -> List.of("awsdatacatalog",
                            table.databaseName(), table.name(), ViewText.of(table).sql())).toList());
            default -> throw use.wrong("TABLE_NOT_FOUND",
                    "Table 'awsdatacatalog.information_schema." + use.table() + "' does not exist");
        };
    }

    private List<List<String>> columns() {
        var rows = new ArrayList<List<String>>();
        for (var table : tables()) {
            var all = new ArrayList<Column>();
            if (table.storageDescriptor() != null) {
                all.addAll(table.storageDescriptor().columns());
            }
            all.addAll(table.partitionKeys());
            for (int i = 0; i < all.size(); i++) {
                rows.add(List.of("awsdatacatalog", table.databaseName(), table.name(), all.get(i).name(),
                        String.valueOf(i + 1), "", "YES", shown(all.get(i).type())));
            }
        }
        return rows;
    }

    /// As Trino shows a type.
    private static String shown(String type) {
        try {
            return HiveType.parse(type).trino().replace("\"", "");
        } catch (SqlException e) {
            return type;
        }
    }

    private List<Database> databases() {
        return glue.getDatabasesPaginator(get -> {}).stream().flatMap(page -> page.databaseList().stream()).toList();
    }

    private List<Table> tables() {
        return databases().stream().flatMap(database -> glue
                .getTablesPaginator(get -> get.databaseName(database.name())).stream()
                .flatMap(page -> page.tableList().stream())).toList();
    }

    private static String values(List<String> names, List<List<String>> rows) {
        var columns = names.stream().map(name -> name.equals("ordinal_position")
                ? "CAST(ordinal_position AS BIGINT) AS ordinal_position"
                : name.equals("column_default") ? "nullif(column_default, '') AS column_default" : name)
                .collect(Collectors.joining(", "));
        var values = rows.isEmpty()
                ? names.stream().map(_ -> "NULL").collect(Collectors.joining(", ", "(", ")"))
                : rows.stream().map(row -> row.stream().map(Names::literal).collect(Collectors.joining(", ", "(", ")")))
                        .collect(Collectors.joining(", "));
        return "SELECT " + columns + " FROM (VALUES " + values + ") AS i (" + String.join(", ", names) + ")"
                + (rows.isEmpty() ? " WHERE FALSE" : "");
    }
}

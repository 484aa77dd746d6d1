package dev.stepdeck.sandbox.athena.iceberg;

import java.util.List;
import java.util.Locale;

import org.apache.iceberg.Schema;

/// A column of a table.
///
/// @param hive Hive's name of its type
/// @param trino Trino's
/// @param duck DuckDB's
public record TableColumn(String name, String hive, String trino, String duck) {

    static List<TableColumn> of(Schema schema) {
        return schema.columns().stream()
                .map(field -> new TableColumn(field.name().toLowerCase(Locale.ROOT), IcebergTypes.hive(field.type()),
                        IcebergTypes.trino(field.type()), IcebergTypes.duck(field.type())))
                .toList();
    }
}

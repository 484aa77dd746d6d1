package dev.stepdeck.aws.athena;

import java.util.List;

/// A table or view of the catalog.
///
/// @param location where its data is; empty for a view
/// @param columns in their order, the partition keys last
public record CatalogTable(String database, String name, boolean isView, String location, List<Column> columns) {

    /// How many rows a preview shows.
    public static final int PREVIEW = 10;

    public CatalogTable {
        columns = List.copyOf(columns);
    }

    /// A column.
    ///
    /// @param type as the catalog writes it: `array<struct<a:int>>`
    /// @param partition whether it is a partition key
    public record Column(String name, String type, boolean partition) {}

    /// A query for its first rows; never all of them.
    public String preview() {
        return "SELECT * FROM " + quoted(database) + "." + quoted(name) + " LIMIT " + PREVIEW;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}

package dev.stepdeck.sandbox.athena.trino;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.stepdeck.sandbox.athena.duck.EngineQuery;

import io.trino.spi.connector.SchemaTableName;
import org.jspecify.annotations.Nullable;

/// What a query under way may read.
///
/// @param databases those that exist
/// @param views statements that make the views of DuckDB which have the rows
record RunningTables(Set<String> databases, Map<SchemaTableName, EngineQuery.Table> tables, List<String> views) {

    static RunningTables of(EngineQuery query, List<String> views) {
        var tables = new HashMap<SchemaTableName, EngineQuery.Table>();
        query.tables().forEach(table -> tables.put(new SchemaTableName(table.database(), table.name()), table));
        return new RunningTables(Set.copyOf(query.databases()), tables, List.copyOf(views));
    }

    EngineQuery.@Nullable Table table(SchemaTableName name) {
        var table = tables.get(name);
        return table == null || table.relation() == null ? null : table;
    }
}

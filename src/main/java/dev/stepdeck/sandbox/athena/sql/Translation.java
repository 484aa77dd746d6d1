package dev.stepdeck.sandbox.athena.sql;

import java.util.List;
import java.util.Map;

/// A query in DuckDB's words.
///
/// @param sql the query
/// @param unnamed what the label of a column begins with that the query gives no name; Trino calls it by its place
/// @param places where the query names its columns first, `line:column` by the name
public record Translation(String sql, String unnamed, Map<String, String> places, List<TableUse> tables) {

    public Translation {
        places = Map.copyOf(places);
        tables = List.copyOf(tables);
    }
}

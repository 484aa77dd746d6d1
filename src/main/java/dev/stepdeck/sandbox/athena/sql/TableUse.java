package dev.stepdeck.sandbox.athena.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A table as a query names it.
///
/// @param parts `table`, `database.table` or `catalog.database.table`, in lower case
/// @param line where the name stands, from 1
/// @param column where the name stands, from 1
/// @param paths whether the query asks for the hidden column `$path`
/// @param names all names in the query, among which those of the columns that it reads; empty when it may read all
/// @param travel the version that it reads; empty for the current one
public record TableUse(List<String> parts, int line, int column, boolean paths,
        Optional<Set<String>> names, Optional<Travel> travel) {

    public TableUse {
        parts = parts.stream().map(part -> part.toLowerCase(Locale.ROOT)).toList();
    }

    /// The table's own name.
    public String table() {
        return parts.getLast();
    }

    /// What tells the table from itself in another version; nothing for the current one.
    public String mark() {
        return travel.map(Travel::mark).orElse("");
    }

    /// The database: the one that is named, or the query's.
    public String database(String usual) {
        return parts.size() > 1 ? parts.get(parts.size() - 2) : usual;
    }

    /// A failure at the place of the name.
    public SqlException wrong(String code, String message) {
        return SqlException.at(line, column, code, message);
    }
}

package dev.stepdeck.sandbox.athena.engine;

import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.sandbox.athena.sql.Names;

/// Lines whose fields have escaped marks in them, which DuckDB's reader of CSV knows in quotes only.
///
/// @param skipped lines at the beginning of each file
/// @param none what stands for NULL
record EscapedLines(String field, String escape, int skipped, String none) {

    /// Characters that no text has stand for what is escaped while a line is taken apart.
    private static final String ESCAPED_FIELD = "\uE000";
    private static final String ESCAPED_ESCAPE = "\uE001";

    /// A query of the columns `c0`, `c1`, ... and `stepdeck file`.
    String query(List<TableFile> files, int columns) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < columns; i++) {
            var part = "parts[" + (i + 1) + "]";
            parts.add(
                    "CASE WHEN " + part + " <> " + Names.literal(none) + " THEN replace(replace(replace(" + part + ", "
                            + Names.literal(escape) + ", ''), '" + ESCAPED_FIELD + "', " + Names.literal(field) + "), '"
                            + ESCAPED_ESCAPE + "', " + Names.literal(escape) + ") END AS c" + i);
        }
        return "SELECT " + String.join(", ", parts)
                + ", \"stepdeck file\" FROM (SELECT string_split(replace(replace(coalesce(line, ''), "
                + Names.literal(escape + escape) + ", '" + ESCAPED_ESCAPE + "'), " + Names.literal(escape + field)
                + ", '" + ESCAPED_FIELD + "'), " + Names.literal(field)
                + ") AS parts, filename AS \"stepdeck file\" FROM " + RowReader.lines(files, skipped) + ")";
    }
}

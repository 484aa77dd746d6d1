package dev.stepdeck.sandbox.athena.sql;

import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// `UNLOAD (query) TO 's3://bucket/prefix/' WITH (format = 'PARQUET')`. Source: Athena User Guide, "UNLOAD".
final class UnloadParser {

    private static final Pattern START = Pattern.compile("(?is)^UNLOAD\\s*\\(");
    private static final Pattern REST = Pattern
            .compile("(?is)\\)\\s*TO\\s*'((?:[^']|'')*)'\\s*(WITH\\s*\\(.*\\))?\\s*$");

    private UnloadParser() {}

    static Statement.Unload parse(String text) {
        var start = START.matcher(text);
        var rest = REST.matcher(text);
        if (!start.find() || !rest.find(start.end())) {
            throw SqlException.at(1, 1, "SYNTAX_ERROR",
                    "UNLOAD is written as UNLOAD (query) TO 's3://bucket/prefix/' WITH (format = '...')");
        }
        var query = Query.parse(text.substring(start.end(), rest.start()));
        return new Statement.Unload(query, rest.group(1).replace("''", "'"), properties(rest.group(2)));
    }

    /// Reads them as those of a table that is made from a query.
    private static Map<String, String> properties(@Nullable String with) {
        if (with == null) {
            return Map.of();
        }
        return Statements.parse("CREATE TABLE x " + with + " AS SELECT 1") instanceof Statement.CreateTableAs create
                ? create.properties()
                : Map.of();
    }
}

package dev.stepdeck.aws.transform;

import java.util.Locale;
import java.util.Set;

/// A table whose rows say by `match_id` which of them are the same.
///
/// @param type of `match_id`, as the catalog writes it
public record MatchedTable(String database, String name, String type) {

    /// The column that FindMatches adds.
    public static final String COLUMN = "match_id";

    private static final Set<String> NUMBERS = Set.of("tinyint", "smallint", "int", "integer", "bigint", "long",
            "float",
            "double");

    /// `database.table`.
    public String title() {
        return database + "." + name;
    }

    /// Its clusters of two and more, the largest first.
    String clusters() {
        return "SELECT " + COLUMN + ", count(*) AS records FROM " + from() + " WHERE " + COLUMN
                + " IS NOT NULL GROUP BY " + COLUMN + " HAVING count(*) > 1 ORDER BY 2 DESC, 1";
    }

    /// The records of one of them.
    String records(String matchId) {
        return "SELECT * FROM " + from() + " WHERE " + COLUMN + " = " + literal(matchId);
    }

    private String literal(String value) {
        return NUMBERS.contains(type.toLowerCase(Locale.ROOT)) && value.matches("-?[0-9]+(\\.[0-9]+)?")
                ? value
                : "'" + value.replace("'", "''") + "'";
    }

    private String from() {
        return quoted(database) + "." + quoted(name);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}

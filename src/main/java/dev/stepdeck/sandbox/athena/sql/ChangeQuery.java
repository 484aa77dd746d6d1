package dev.stepdeck.sandbox.athena.sql;

import java.util.regex.Pattern;

/// The query of the rows that a statement changes.
public final class ChangeQuery {

    private static final Pattern PLACE = Pattern.compile("(?s)^(\\w+): line (\\d+):(\\d+): (.*)$");

    private final Pieces pieces;

    ChangeQuery(Pieces pieces) {
        this.pieces = pieces;
    }

    /// @throws SqlException if the statement is none
    public Query query() {
        try {
            return Query.parse(pieces.text());
        } catch (SqlException e) {
            throw placed(e);
        }
    }

    /// A failure of the query, at its place in the statement.
    public SqlException placed(SqlException failure) {
        var matcher = PLACE.matcher(String.valueOf(failure.getMessage()));
        return matcher.matches()
                ? SqlException.of(matcher.group(1),
                        "line " + pieces.place(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)))
                                + ": " + matcher.group(4))
                : failure;
    }
}

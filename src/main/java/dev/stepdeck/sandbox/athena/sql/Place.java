package dev.stepdeck.sandbox.athena.sql;

import java.util.regex.Pattern;

import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/// Where a function or an operator stands in the query as it was written. Comments carry it through the translation, so
/// that an error of DuckDB can name it.
///
/// @param name Trino's name of the function, or the operator
public record Place(int line, int column, String name) {

    private static final Pattern MARK = Pattern.compile("/\\*@(\\d+):(\\d+) ([^*]*|\\*)\\*/");

    /// The comment that stands before the call in DuckDB's query.
    static String mark(Token token, String name) {
        return "/*@" + token.getLine() + ":" + (token.getCharPositionInLine() + 1) + " " + name + "*/";
    }

    /// The last one before a position in DuckDB's query.
    public static @Nullable Place before(String sql, int position) {
        Place found = null;
        var mark = MARK.matcher(sql).region(0, Math.min(position, sql.length()));
        while (mark.find()) {
            found = new Place(Integer.parseInt(mark.group(1)), Integer.parseInt(mark.group(2)), mark.group(3));
        }
        return found;
    }
}

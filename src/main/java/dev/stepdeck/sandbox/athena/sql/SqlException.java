package dev.stepdeck.sandbox.athena.sql;

import org.antlr.v4.runtime.Token;

/// A query that fails by its own fault. The message is the reason of the query's state, as Athena words it:
/// `COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved ...`.
public final class SqlException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;

    private SqlException(String code, String message) {
        super(message);
        this.code = code;
    }

    /// A failure of the whole statement.
    ///
    /// @param code the name of the error, as `NOT_SUPPORTED`
    public static SqlException of(String code, String message) {
        return new SqlException(code, code + ": " + message);
    }

    /// A failure whose message has no name before it, as those of Hive's DDL.
    public static SqlException plain(String message) {
        return new SqlException("GENERIC_USER_ERROR", message);
    }

    /// A failure at a place of the statement; lines and columns begin with 1.
    public static SqlException at(int line, int column, String code, String message) {
        return new SqlException(code, code + ": line " + line + ":" + column + ": " + message);
    }

    static SqlException at(Token token, String code, String message) {
        return at(token.getLine(), token.getCharPositionInLine() + 1, code, message);
    }

    /// The name of the error.
    public String code() {
        return code;
    }
}

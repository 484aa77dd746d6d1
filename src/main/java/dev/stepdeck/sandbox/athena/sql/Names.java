package dev.stepdeck.sandbox.athena.sql;

import java.util.Locale;

import io.trino.sql.parser.SqlBaseParser;

/// Identifiers. Trino's are the same in any case; here they are in lower case and always quoted, so that none is a
/// keyword of DuckDB.
public final class Names {

    private Names() {}

    /// The name within double quotes.
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// The text within single quotes.
    public static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    /// The text of a string literal.
    static String unquoted(String literal) {
        return literal.substring(1, literal.length() - 1).replace("''", "'");
    }

    /// An identifier as DuckDB shall read it.
    static String of(SqlBaseParser.IdentifierContext identifier) {
        return quoted(plain(identifier));
    }

    /// An identifier's name.
    ///
    /// @throws SqlException for the two kinds that Trino's grammar knows only to refuse them
    static String plain(SqlBaseParser.IdentifierContext identifier) {
        return switch (identifier) {
            case SqlBaseParser.QuotedIdentifierContext quoted -> quoted.getText()
                    .substring(1, quoted.getText().length() - 1).replace("\"\"", "\"").toLowerCase(Locale.ROOT);
            case SqlBaseParser.BackQuotedIdentifierContext wrong -> throw SqlException.at(wrong.getStart(),
                    "SYNTAX_ERROR",
                    "backquoted identifiers are not supported; use double quotes to quote identifiers");
            case SqlBaseParser.DigitIdentifierContext wrong -> throw SqlException.at(wrong.getStart(),
                    "SYNTAX_ERROR",
                    "identifiers must not start with a digit; surround the identifier with double quotes");
            default -> identifier.getText().toLowerCase(Locale.ROOT);
        };
    }
}

package dev.stepdeck.sandbox.athena.sql;

import io.trino.sql.parser.CaseInsensitiveStream;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.ParsingOptions;
import io.trino.sql.parser.SqlBaseLexer;
import io.trino.sql.parser.SqlBaseParser;
import io.trino.sql.parser.SqlParser;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.jspecify.annotations.Nullable;

/// Reads text by Trino's own grammar, so that what is wrong is said in Trino's words and at its place.
final class TrinoSyntax {

    private TrinoSyntax() {}

    /// @throws SqlException `SYNTAX_ERROR` for what is no statement
    static SqlBaseParser.StatementContext statement(String sql) {
        var errors = new FirstError();
        var tree = parser(sql, errors).singleStatement();
        if (errors.first != null) {
            throw syntaxError(sql, errors.first);
        }
        return tree.statement();
    }

    /// Whether the text is one expression, as a parameter of a query should be.
    static boolean isExpression(String text) {
        var errors = new FirstError();
        parser(text, errors).standaloneExpression();
        return errors.first == null;
    }

    static SqlBaseParser.ExpressionContext expression(String text) {
        return parser(text, new FirstError()).standaloneExpression().expression();
    }

    private static SqlBaseParser parser(String sql, FirstError errors) {
        var lexer = new SqlBaseLexer(new CaseInsensitiveStream(CharStreams.fromString(sql)));
        lexer.removeErrorListeners();
        lexer.addErrorListener(errors);
        var parser = new SqlBaseParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.addErrorListener(errors);
        return parser;
    }

    /// Trino's parser words an error better than the grammar alone does.
    private static SqlException syntaxError(String sql, SqlException plain) {
        try {
            new SqlParser().createStatement(sql, new ParsingOptions());
            return plain;
        } catch (ParsingException e) {
            return SqlException.at(e.getLineNumber(), e.getColumnNumber(), "SYNTAX_ERROR", e.getErrorMessage());
        }
    }

    private static final class FirstError extends BaseErrorListener {

        private @Nullable SqlException first;

        @Override
        public void syntaxError(Recognizer<?, ?> recognizer, @Nullable Object symbol, int line, int column,
                String message, @Nullable RecognitionException cause) {
            if (first == null) {
                first = SqlException.at(line, column + 1, "SYNTAX_ERROR", message);
            }
        }
    }
}

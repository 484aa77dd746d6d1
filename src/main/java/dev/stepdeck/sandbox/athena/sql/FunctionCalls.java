package dev.stepdeck.sandbox.athena.sql;

import java.util.Locale;
import java.util.stream.Collectors;

import io.trino.grammar.sql.SqlBaseParser;
import io.trino.grammar.sql.SqlBaseVisitor;

import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/// Turns calls of functions into DuckDB's.
final class FunctionCalls {

    private final Functions functions;
    private final SqlBaseVisitor<String> expressions;

    /// @param expressions translates what is within a call
    FunctionCalls(Functions functions, SqlBaseVisitor<String> expressions) {
        this.functions = functions;
        this.expressions = expressions;
    }

    /// @throws SqlException `FUNCTION_NOT_FOUND` for a function that is not known
    String call(SqlBaseParser.FunctionCallContext call) {
        var name = call.qualifiedName().getText().toLowerCase(Locale.ROOT);
        if (!functions.knows(name)) {
            throw SqlException.at(call.getStart(), "FUNCTION_NOT_FOUND", "Function '" + name + "' not registered");
        }
        var arguments = call.expression().stream().map(each -> each.accept(expressions)).toList();
        var special = call.ASTERISK() == null
                ? functions.expression(name, arguments)
                : java.util.Optional
                        .<String>empty();
        if (special.isPresent()) {
            if (call.setQuantifier() != null || call.orderBy() != null || call.filter() != null
                    || call.over() != null) {
                throw SqlException.at(call.getStart(), "NOT_SUPPORTED",
                        "The sandbox cannot run " + name + " with DISTINCT, ORDER BY, FILTER or OVER");
            }
            return special.get();
        }
        var duck = functions.renamed(name).orElseThrow(() -> SqlException.at(call.getStart(), "FUNCTION_NOT_FOUND",
                "Unexpected number of parameters (" + arguments.size() + ") for function " + name));
        var inside = call.ASTERISK() != null ? "*" : arguments.stream().collect(Collectors.joining(", "));
        return duck + "(" + part(call.setQuantifier()) + inside + part(call.orderBy()) + part(call.nullTreatment())
                + ")" + part(call.filter()) + part(call.over());
    }

    private String part(@Nullable ParseTree part) {
        return part == null ? "" : " " + part.accept(expressions) + " ";
    }

    /// `LISTAGG(x, ', ') WITHIN GROUP (ORDER BY y)`
    String listagg(SqlBaseParser.ListaggContext call) {
        var separator = call.string() == null ? "''" : call.string().accept(expressions);
        return "string_agg(" + part(call.setQuantifier()) + "CAST(" + call.expression().accept(expressions)
                + " AS VARCHAR), " + separator + part(call.orderBy()) + ")" + part(call.filter()) + part(call.over());
    }

    /// `EXTRACT(DOW FROM x)` is a function of the same name.
    String extract(SqlBaseParser.ExtractContext extract) {
        var field = extract.identifier().getText().toLowerCase(Locale.ROOT);
        var value = extract.valueExpression().accept(expressions);
        return functions.expression(field, java.util.List.of(value))
                .or(() -> functions.renamed(field).map(duck -> duck + "(" + value + ")"))
                .orElseThrow(() -> SqlException.at(extract.getStart(), "SYNTAX_ERROR",
                        "Invalid EXTRACT field: " + extract.identifier().getText()));
    }
}

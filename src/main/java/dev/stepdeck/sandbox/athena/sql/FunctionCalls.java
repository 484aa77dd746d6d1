package dev.stepdeck.sandbox.athena.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.trino.sql.parser.SqlBaseParser;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/// Turns calls of functions into DuckDB's.
final class FunctionCalls {

    private static final CallTemplate.Clauses NO_CLAUSES = new CallTemplate.Clauses("", "", "", "");

    /// Functions whose result depends on the type of their argument.
    private static final Set<String> TYPED = Set.of("sum", "avg", "round", "truncate", "length");

    private final Functions functions;
    private final DuckExpressions expressions;

    /// @param expressions translates what is within a call
    FunctionCalls(Functions functions, DuckExpressions expressions) {
        this.functions = functions;
        this.expressions = expressions;
    }

    /// @throws SqlException `FUNCTION_NOT_FOUND` for a function that is not known
    String call(SqlBaseParser.FunctionCallContext call) {
        return Place.mark(call.getStart(), call.qualifiedName().getText().toLowerCase(Locale.ROOT)) + written(call);
    }

    private String written(SqlBaseParser.FunctionCallContext call) {
        var name = call.qualifiedName().getText().toLowerCase(Locale.ROOT);
        if (!functions.knows(name)) {
            throw SqlException.at(call.getStart(), "FUNCTION_NOT_FOUND", "Function '" + name + "' not registered");
        }
        boolean typed = TYPED.contains(name) && !call.expression().isEmpty();
        var arguments = call.expression().stream()
                .map(each -> typed ? expressions.typed(each) : each.accept(expressions)).toList();
        var text = written(call, name, arguments);
        return typed
                ? ofType(text, name, arguments.size(), expressions.type(call.expression(0)).orElse(""))
                : text;
    }

    private String written(SqlBaseParser.FunctionCallContext call, String name, List<String> arguments) {
        if (name.equals("format") && !arguments.isEmpty()) {
            return FormatCall.of(arguments);
        }
        var clauses = new CallTemplate.Clauses(part(call.setQuantifier()), order(call.sortItem()),
                part(call.nullTreatment()), part(call.filter()) + part(call.over()));
        if (call.ASTERISK() == null) {
            var template = functions.template(name, arguments.size());
            if (template.isPresent()) {
                if (!template.get().takes(clauses)) {
                    throw SqlException.at(call.getStart(), "NOT_SUPPORTED",
                            "The sandbox cannot run " + name + " with DISTINCT, ORDER BY, FILTER or OVER");
                }
                return template.get().filled(arguments, clauses);
            }
        }
        var duck = functions.renamed(name).orElseThrow(() -> SqlException.at(call.getStart(), "FUNCTION_NOT_FOUND",
                "Unexpected number of parameters (" + arguments.size() + ") for function " + name));
        var inside = call.ASTERISK() == null ? String.join(", ", arguments) : "*";
        return duck + "(" + clauses.distinct() + inside + clauses.order() + clauses.nulls() + ")" + clauses.over();
    }

    /// A sum of whole numbers is a bigint, an average of decimals one of them; rounding to places keeps the scale;
    /// bytes are counted by another function than letters.
    private static String ofType(String text, String name, int arguments, String type) {
        return switch (name) {
            case "sum" -> TypeNames.isWhole(type) ? "CAST(" + text + " AS BIGINT)" : text;
            case "length" -> type.equals("BLOB") ? "octet_" + text : text;
            case "avg" -> TypeNames.isDecimal(type) ? "CAST(" + text + " AS " + type + ")" : text;
            default -> arguments == 2 && TypeNames.isDecimal(type)
                    ? "CAST(" + text + " AS " + TypeNames.wider(type) + ")"
                    : text;
        };
    }

    private String part(@Nullable ParseTree part) {
        return part == null ? "" : " " + part.accept(expressions) + " ";
    }

    private String order(List<SqlBaseParser.SortItemContext> items) {
        return items.isEmpty()
                ? ""
                : items.stream().map(item -> item.accept(expressions))
                        .collect(Collectors.joining(", ", " ORDER BY ", " "));
    }

    /// `LISTAGG(x, ', ') WITHIN GROUP (ORDER BY y)`
    String listagg(SqlBaseParser.ListaggContext call) {
        var separator = call.string() == null ? "''" : call.string().accept(expressions);
        return "string_agg(" + part(call.setQuantifier()) + "CAST(" + call.expression().accept(expressions)
                + " AS VARCHAR), " + separator + order(call.sortItem()) + ")";
    }

    /// `EXTRACT(DOW FROM x)` is a function of the same name.
    String extract(SqlBaseParser.ExtractContext extract) {
        var field = extract.identifier().getText().toLowerCase(Locale.ROOT);
        var value = extract.valueExpression().accept(expressions);
        return functions.template(field, 1).map(form -> form.filled(List.of(value), NO_CLAUSES))
                .or(() -> functions.renamed(field).map(duck -> duck + "(" + value + ")"))
                .orElseThrow(() -> SqlException.at(extract.getStart(), "SYNTAX_ERROR",
                        "Invalid EXTRACT field: " + extract.identifier().getText()));
    }
}

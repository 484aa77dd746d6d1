package dev.stepdeck.sandbox.athena.sql;

import java.util.List;
import java.util.stream.Collectors;

import io.trino.sql.parser.SqlBaseParser;
import io.trino.sql.parser.SqlBaseVisitor;
import org.antlr.v4.runtime.ParserRuleContext;

/// The JSON functions that have a syntax of their own.
final class JsonCalls {

    private final SqlBaseVisitor<String> expressions;

    JsonCalls(SqlBaseVisitor<String> expressions) {
        this.expressions = expressions;
    }

    String exists(SqlBaseParser.JsonExistsContext call) {
        return "trino_json_exists" + invocation(call.jsonPathInvocation());
    }

    /// `JSON_VALUE(x, 'lax $.a' RETURNING integer DEFAULT 0 ON EMPTY)`
    String value(SqlBaseParser.JsonValueContext call, SqlBaseVisitor<String> types) {
        var arguments = invocation(call.jsonPathInvocation());
        var value = "trino_json_scalar" + arguments;
        if (call.type() != null) {
            var type = call.type().accept(types);
            value = type.equals("VARCHAR") ? value : "TRY_CAST(" + value + " AS " + type + ")";
        }
        if (call.emptyBehavior == null || call.emptyBehavior.NULL() != null) {
            return value;
        }
        var empty = call.emptyBehavior.expression() == null
                ? "error('JSON_VALUE_RESULT_ERROR: cannot extract SQL scalar from JSON: JSON path found no items')"
                : call.emptyBehavior.expression().accept(expressions);
        return "CASE WHEN trino_json_exists" + arguments + " THEN " + value + " ELSE " + empty + " END";
    }

    String query(SqlBaseParser.JsonQueryContext call) {
        var value = "trino_json_query" + invocation(call.jsonPathInvocation());
        var wrapper = call.jsonQueryWrapperBehavior();
        if (wrapper != null && wrapper.WITH() != null) {
            return wrapper.CONDITIONAL() == null
                    ? "('[' || " + value + " || ']')"
                    : "CASE WHEN starts_with(" + value + ", '[') OR starts_with(" + value + ", '{') THEN " + value
                            + " ELSE '[' || " + value + " || ']' END";
        }
        return value;
    }

    String object(SqlBaseParser.JsonObjectContext call) {
        if (call.ABSENT() != null) {
            throw unsupported(call, "ABSENT ON NULL");
        }
        var members = call.jsonObjectMember().stream()
                .map(member -> member.expression().accept(expressions) + ", " + value(member.jsonValueExpression()))
                .collect(Collectors.joining(", "));
        return "CAST(json_object(" + members + ") AS VARCHAR)";
    }

    /// Without words about NULL they are left out.
    String array(SqlBaseParser.JsonArrayContext call) {
        var items = call.jsonValueExpression().stream().map(item -> "to_json(" + value(item) + ")")
                .collect(Collectors.joining(", ", "[", "]"));
        return call.NULL().isEmpty()
                ? "CAST(to_json(list_filter(" + items + ", lambda \"trino item\": \"trino item\" IS NOT NULL))"
                        + " AS VARCHAR)"
                : "CAST(to_json(" + items + ") AS VARCHAR)";
    }

    private String value(SqlBaseParser.JsonValueExpressionContext value) {
        var text = value.expression().accept(expressions);
        return value.FORMAT() == null ? text : "CAST(" + text + " AS JSON)";
    }

    private String invocation(SqlBaseParser.JsonPathInvocationContext call) {
        if (!call.jsonArgument().isEmpty()) {
            throw unsupported(call, "PASSING in a JSON path");
        }
        var path = JsonPath.of(Names.unquoted(call.path.accept(expressions)));
        return List.of(value(call.jsonValueExpression()), Names.literal(path)).stream()
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static SqlException unsupported(ParserRuleContext place, String what) {
        return DuckExpressions.unsupported(place, what);
    }
}

package dev.stepdeck.sandbox.athena.sql;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.trino.grammar.sql.SqlBaseBaseVisitor;
import io.trino.grammar.sql.SqlBaseParser;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.RuleNode;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Turns expressions of Trino into DuckDB's.
class DuckExpressions extends SqlBaseBaseVisitor<String> {

    private static final Pattern UNICODE = Pattern.compile("\\\\(?:\\+([0-9a-fA-F]{6})|([0-9a-fA-F]{4}))");

    private final Functions functions;
    private final FunctionCalls calls;
    private final DuckTypes types = new DuckTypes();
    private final List<String> parameters;

    DuckExpressions(Functions functions, List<String> parameters) {
        this.functions = functions;
        this.parameters = parameters;
        this.calls = new FunctionCalls(functions, this);
    }

    /// The same, for a subclass that differs in something.
    DuckExpressions(DuckExpressions other) {
        this(other.functions, other.parameters);
    }

    @Override
    public String visitChildren(RuleNode node) {
        var text = new StringJoiner(" ");
        for (int i = 0; i < node.getChildCount(); i++) {
            text.add(node.getChild(i).accept(this));
        }
        return text.toString();
    }

    @Override
    public String visitTerminal(TerminalNode node) {
        return node.getSymbol().getType() == Token.EOF ? "" : node.getText();
    }

    static SqlException unsupported(ParserRuleContext place, String what) {
        return SqlException.at(place.getStart(), "NOT_SUPPORTED", what + " is not supported by the sandbox");
    }

    @Override
    public String visitUnquotedIdentifier(SqlBaseParser.UnquotedIdentifierContext identifier) {
        return Names.of(identifier);
    }

    @Override
    public String visitQuotedIdentifier(SqlBaseParser.QuotedIdentifierContext identifier) {
        return Names.of(identifier);
    }

    @Override
    public String visitBackQuotedIdentifier(SqlBaseParser.BackQuotedIdentifierContext identifier) {
        return Names.of(identifier);
    }

    @Override
    public String visitDigitIdentifier(SqlBaseParser.DigitIdentifierContext identifier) {
        return Names.of(identifier);
    }

    @Override
    public String visitFunctionCall(SqlBaseParser.FunctionCallContext call) {
        return calls.call(call);
    }

    @Override
    public String visitListagg(SqlBaseParser.ListaggContext call) {
        return calls.listagg(call);
    }

    @Override
    public String visitExtract(SqlBaseParser.ExtractContext extract) {
        return calls.extract(extract);
    }

    @Override
    public String visitLambda(SqlBaseParser.LambdaContext lambda) {
        return "lambda " + lambda.identifier().stream().map(Names::of).collect(Collectors.joining(", ")) + ": "
                + lambda.expression().accept(this);
    }

    @Override
    public String visitParameter(SqlBaseParser.ParameterContext parameter) {
        int index = Parameters.indexOf(parameter);
        if (index >= parameters.size()) {
            throw SqlException.at(parameter.getStart(), "INVALID_PARAMETER_USAGE",
                    "Incorrect number of parameters: expected " + (index + 1) + " but found " + parameters.size());
        }
        return "(" + parameters.get(index) + ")";
    }

    @Override
    public String visitCast(SqlBaseParser.CastContext cast) {
        var value = cast.expression().accept(this);
        var type = cast.type().accept(types);
        var target = cast.type().getText().toLowerCase(Locale.ROOT);
        if (type.equals("JSON")) {
            return "to_json(" + value + ")";
        }
        if (type.equals("VARCHAR")) {
            var text = "trino_text(" + value + ")";
            return target.matches("(var)?char\\(\\d+\\)")
                    ? "left(" + text + ", " + target.replaceAll("\\D", "") + ")"
                    : text;
        }
        return (cast.TRY_CAST() == null ? "CAST(" : "TRY_CAST(") + value + " AS " + type + ")";
    }

    @Override
    public String visitTypeConstructor(SqlBaseParser.TypeConstructorContext literal) {
        var text = literal.string().accept(this);
        if (literal.DOUBLE() != null) {
            return "CAST(" + text + " AS DOUBLE)";
        }
        var name = literal.identifier().getText().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "timestamp" -> "CAST(" + text + " AS "
                    + (text.matches("(?s).*:\\d\\d(\\.\\d+)?\\s*([A-Za-z+-].*)'") ? "TIMESTAMPTZ" : "TIMESTAMP") + ")";
            case "time" -> "CAST(" + text + " AS TIME)";
            case "date" -> "CAST(" + text + " AS DATE)";
            case "json" -> "CAST(" + text + " AS JSON)";
            case "decimal" -> Names.unquoted(text);
            case "char", "varchar" -> text;
            default -> "CAST(" + text + " AS " + name + ")";
        };
    }

    @Override
    public String visitBinaryLiteral(SqlBaseParser.BinaryLiteralContext literal) {
        return "unhex(" + literal.getText().substring(1).replace(" ", "") + ")";
    }

    @Override
    public String visitUnicodeStringLiteral(SqlBaseParser.UnicodeStringLiteralContext literal) {
        var text = literal.getText();
        var inside = text.substring(text.indexOf('\'') + 1, text.lastIndexOf('\''));
        return "'" + UNICODE.matcher(inside).replaceAll(found -> Matcher.quoteReplacement(
                Character.toString(Integer.parseInt(found.group(1) == null ? found.group(2) : found.group(1), 16))))
                + "'";
    }

    @Override
    public String visitInterval(SqlBaseParser.IntervalContext interval) {
        if (interval.to != null) {
            throw unsupported(interval, "An interval with TO");
        }
        var sign = interval.sign == null ? "" : interval.sign.getText();
        return "INTERVAL '" + sign + Names.unquoted(interval.string().getText()) + "' "
                + interval.from.getText();
    }

    /// A date and an interval of days are a date in Trino, a timestamp in DuckDB.
    @Override
    public String visitArithmeticBinary(SqlBaseParser.ArithmeticBinaryContext operation) {
        int operator = operation.operator.getType();
        boolean interval = SelectLists.hasInterval(operation.left) || SelectLists.hasInterval(operation.right);
        if (!interval || operator != SqlBaseParser.PLUS && operator != SqlBaseParser.MINUS) {
            return super.visitArithmeticBinary(operation);
        }
        return (operator == SqlBaseParser.PLUS ? "trino_plus(" : "trino_minus(") + operation.left.accept(this) + ", "
                + operation.right.accept(this) + ")";
    }

    @Override
    public String visitAtTimeZone(SqlBaseParser.AtTimeZoneContext at) {
        return at.valueExpression().accept(this) + " AT TIME ZONE "
                + at.timeZoneSpecifier().getChild(at.timeZoneSpecifier().getChildCount() - 1).accept(this);
    }

    @Override
    public String visitCurrentTimestamp(SqlBaseParser.CurrentTimestampContext now) {
        return "current_timestamp";
    }

    @Override
    public String visitLocalTimestamp(SqlBaseParser.LocalTimestampContext now) {
        return "CAST(current_timestamp AS TIMESTAMP)";
    }

    @Override
    public String visitCurrentTime(SqlBaseParser.CurrentTimeContext now) {
        return "CAST(current_timestamp AS TIME)";
    }

    @Override
    public String visitLocalTime(SqlBaseParser.LocalTimeContext now) {
        return "CAST(current_timestamp AS TIME)";
    }

    @Override
    public String visitJsonExists(SqlBaseParser.JsonExistsContext json) {
        throw unsupported(json, "JSON_EXISTS");
    }

    @Override
    public String visitJsonValue(SqlBaseParser.JsonValueContext json) {
        throw unsupported(json, "JSON_VALUE");
    }

    @Override
    public String visitJsonQuery(SqlBaseParser.JsonQueryContext json) {
        throw unsupported(json, "JSON_QUERY");
    }

    @Override
    public String visitJsonTable(SqlBaseParser.JsonTableContext json) {
        throw unsupported(json, "JSON_TABLE");
    }

    @Override
    public String visitTableFunctionCall(SqlBaseParser.TableFunctionCallContext call) {
        throw unsupported(call, "The table function " + call.qualifiedName().getText());
    }

    @Override
    public String visitPatternRecognition(SqlBaseParser.PatternRecognitionContext pattern) {
        if (pattern.MATCH_RECOGNIZE() != null) {
            throw unsupported(pattern, "MATCH_RECOGNIZE");
        }
        return pattern.aliasedRelation().accept(this);
    }
}

package dev.stepdeck.sandbox.athena.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.trino.sql.parser.SqlBaseBaseVisitor;
import io.trino.sql.parser.SqlBaseParser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.RuleNode;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Turns expressions of Trino into DuckDB's.
class DuckExpressions extends SqlBaseBaseVisitor<String> {

    private static final Set<String> WHOLE = Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT");
    private static final Pattern UNICODE = Pattern.compile("\\\\(?:\\+([0-9a-fA-F]{6})|([0-9a-fA-F]{4}))");

    private final Functions functions;
    private final FunctionCalls calls;
    private final DuckTypes types = new DuckTypes();
    private final List<String> parameters;
    private final KnownTypes known;
    private final Operators operators;
    private final JsonCalls json = new JsonCalls(this);

    DuckExpressions(Functions functions, List<String> parameters, KnownTypes known) {
        this.functions = functions;
        this.parameters = parameters;
        this.known = known;
        this.operators = new Operators(known);
        this.calls = new FunctionCalls(functions, this);
    }

    /// The same, for a subclass that differs in something.
    DuckExpressions(DuckExpressions other) {
        this(other.functions, other.parameters, other.known);
    }

    /// An expression in DuckDB's words, whose type matters.
    String typed(ParseTree expression) {
        return expression.accept(this);
    }

    /// DuckDB's name of the type of an expression that was translated by [#typed].
    Optional<String> type(ParseTree expression) {
        return known.of(expression);
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
        var value = typed(cast.expression());
        var type = cast.type().accept(types);
        var given = type(cast.expression()).orElse("");
        var target = cast.type().getText().toLowerCase(Locale.ROOT);
        if (type.equals("JSON")) {
            return "to_json(" + value + ")";
        }
        if (type.equals("VARCHAR")) {
            var text = text(value, given);
            return target.matches("(var)?char\\(\\d+\\)")
                    ? "left(" + text + ", " + target.replaceAll("\\D", "") + ")"
                    : text;
        }
        if (given.equals("JSON") && type.contains("STRUCT(")) {
            return "TRY_CAST(CAST(java_lower_keys(CAST(" + value + " AS VARCHAR)) AS JSON) AS " + type + ")";
        }
        if (given.equals("VARCHAR") && WHOLE.contains(type)) {
            value = cast.TRY_CAST() == null
                    ? "trino_digits(" + value + ", '" + (type.equals("INTEGER") ? "INT" : type) + "')"
                    : "trino_digits_or_null(" + value + ")";
        }
        return (cast.TRY_CAST() == null ? "CAST(" : "TRY_CAST(") + value + " AS " + type + ")";
    }

    /// The text of a value; a macro decides by the type where it is not known yet.
    private static String text(String value, String type) {
        var plain = "CAST(" + value + " AS VARCHAR)";
        return switch (type) {
            case "", "JSON", "TIMESTAMP WITH TIME ZONE" -> "trino_text(" + value + ")";
            case "DOUBLE", "FLOAT" -> "trino_double_text(" + plain + ")";
            case "TIMESTAMP" -> "trino_timestamp_text(" + plain + ")";
            default -> plain;
        };
    }

    @Override
    public String visitTypeConstructor(SqlBaseParser.TypeConstructorContext literal) {
        var text = literal.string().accept(this);
        if (literal.DOUBLE() != null) {
            return "CAST(" + text + " AS DOUBLE)";
        }
        var name = literal.identifier().getText().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "timestamp" -> "CAST(" + text.replaceFirst("\\s+(?=[+-]\\d\\d:\\d\\d'$)", "") + " AS "
                    + (text.matches("(?s).*:\\d\\d(\\.\\d+)?\\s*([A-Za-z+-].*)'") ? "TIMESTAMPTZ" : "TIMESTAMP") + ")";
            case "time" -> "CAST(" + text + " AS TIME)";
            case "date" -> "CAST(" + text + " AS DATE)";
            case "json" -> "json(" + text + ")";
            case "decimal" -> Arithmetic.decimal(Names.unquoted(text));
            case "char", "varchar" -> text;
            default -> "CAST(" + text + " AS " + types.named(literal.identifier()) + ")";
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
        return Intervals.of(interval);
    }

    @Override
    public String visitPredicated(SqlBaseParser.PredicatedContext predicated) {
        if (predicated.predicate() == null) {
            return super.visitPredicated(predicated);
        }
        var value = predicated.valueExpression;
        return switch (predicated.predicate()) {
            case SqlBaseParser.ComparisonContext comparison -> {
                var text = typed(value) + " " + comparison.comparisonOperator().getText() + " "
                        + typed(comparison.right);
                operators.check(value, comparison.comparisonOperator().getStart(), comparison.right);
                yield text;
            }
            case SqlBaseParser.BetweenContext between -> {
                var text = typed(value) + (between.NOT() == null ? " BETWEEN " : " NOT BETWEEN ")
                        + typed(between.lower) + " AND " + typed(between.upper);
                operators.checkBetween(value, between);
                yield text;
            }
            case SqlBaseParser.InListContext list -> {
                var text = typed(value) + (list.NOT() == null ? " IN " : " NOT IN ") + list.expression().stream()
                        .map(this::typed).collect(Collectors.joining(", ", "(", ")"));
                operators.checkIn(value, list.expression());
                yield text;
            }
            default -> super.visitPredicated(predicated);
        };
    }

    @Override
    public String visitArithmeticBinary(SqlBaseParser.ArithmeticBinaryContext operation) {
        return Arithmetic.of(operation, this);
    }

    @Override
    public String visitConcatenation(SqlBaseParser.ConcatenationContext concatenation) {
        return Arithmetic.concatenation(concatenation, this);
    }

    @Override
    public String visitSubscript(SqlBaseParser.SubscriptContext subscript) {
        var value = typed(subscript.value);
        var index = subscript.index.accept(this);
        var type = type(subscript.value).orElse("");
        if (type.endsWith("[]")) {
            return "trino_item(" + value + ", " + index + ")";
        }
        return type.startsWith("MAP(") ? "trino_value(" + value + ", " + index + ")" : value + "[" + index + "]";
    }

    @Override
    public String visitAtTimeZone(SqlBaseParser.AtTimeZoneContext at) {
        var zone = at.timeZoneSpecifier().getChild(at.timeZoneSpecifier().getChildCount() - 1).accept(this);
        var inner = at.valueExpression();
        while (inner instanceof SqlBaseParser.AtTimeZoneContext nested) {
            inner = nested.valueExpression();
        }
        return "trino_at_zone(" + inner.accept(this) + ", " + zone + ")";
    }

    @Override
    public String visitNormalize(SqlBaseParser.NormalizeContext normalize) {
        return "nfc_normalize(" + normalize.valueExpression().accept(this) + ")";
    }

    @Override
    public String visitSpecialDateTimeFunction(SqlBaseParser.SpecialDateTimeFunctionContext now) {
        return switch (now.name.getType()) {
            case SqlBaseParser.CURRENT_DATE -> "CAST(current_timestamp AS DATE)";
            case SqlBaseParser.CURRENT_TIMESTAMP -> "current_timestamp";
            case SqlBaseParser.LOCALTIMESTAMP -> "CAST(current_timestamp AS TIMESTAMP)";
            default -> "CAST(CAST(current_timestamp AS TIMESTAMP) AS TIME)";
        };
    }

    @Override
    public String visitJsonExists(SqlBaseParser.JsonExistsContext call) {
        return json.exists(call);
    }

    @Override
    public String visitJsonValue(SqlBaseParser.JsonValueContext call) {
        return json.value(call, types);
    }

    @Override
    public String visitJsonQuery(SqlBaseParser.JsonQueryContext call) {
        return json.query(call);
    }

    @Override
    public String visitJsonObject(SqlBaseParser.JsonObjectContext call) {
        return json.object(call);
    }

    @Override
    public String visitJsonArray(SqlBaseParser.JsonArrayContext call) {
        return json.array(call);
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

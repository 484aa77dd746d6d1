package dev.stepdeck.sandbox.athena.sql;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.trino.sql.parser.SqlBaseParser;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Says which expressions mean in DuckDB what they mean in Trino: names of columns, literals, comparisons of values of like
/// types, and a few aggregates.
final class PlainValues {

    /// What a value is, as far as it decides how it compares.
    private enum Kind {
        WHOLE, EXACT, DOUBLE, TEXT, BOOLEAN, DATE, TIMESTAMP, OTHER, NONE;

        boolean number() {
            return this == WHOLE || this == EXACT || this == DOUBLE;
        }

        boolean comparesTo(Kind other) {
            return this != OTHER && this != NONE && (this == other || number() && other.number());
        }
    }

    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Pattern EXACT = Pattern.compile("[1-9][0-9]{0,8}\\.[0-9]{1,8}");
    private static final Pattern DAY = Pattern.compile("'[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])'");
    private static final Set<Kind> ORDERED = Set.of(Kind.WHOLE, Kind.EXACT, Kind.DOUBLE, Kind.TEXT, Kind.DATE,
            Kind.TIMESTAMP);

    private final Map<String, Kind> columns = new HashMap<>();
    private final boolean anyType;

    /// @param types Hive's names of the columns' types; empty for a name with several
    PlainValues(Map<String, String> types) {
        types.forEach((name, type) -> columns.put(name, kind(type)));
        anyType = false;
    }

    private PlainValues() {
        anyType = true;
    }

    /// For conditions whose types another has to judge.
    static PlainValues ofAnyType() {
        return new PlainValues();
    }

    private static Kind kind(String type) {
        return switch (type.toLowerCase(Locale.ROOT).replaceFirst("\\(.*", "").strip()) {
            case "tinyint", "smallint", "int", "integer", "bigint" -> Kind.WHOLE;
            case "decimal" -> Kind.EXACT;
            case "double" -> Kind.DOUBLE;
            case "string", "varchar" -> Kind.TEXT;
            case "boolean" -> Kind.BOOLEAN;
            case "date" -> Kind.DATE;
            case "timestamp" -> Kind.TIMESTAMP;
            case "char" -> Kind.NONE;
            default -> Kind.OTHER;
        };
    }

    /// Forgets what columns are whose names a SELECT gives to others.
    void hide(Collection<String> names) {
        names.forEach(name -> columns.computeIfPresent(name, (_, kind) -> kind == Kind.NONE ? kind : Kind.OTHER));
    }

    /// Whether all columns may be shown.
    boolean allShown() {
        return !columns.containsValue(Kind.NONE);
    }

    /// Whether an expression may be a column of the result.
    boolean shown(ParseTree expression) {
        return kind(expression) != Kind.NONE;
    }

    /// Whether an expression is a column or the number of one.
    boolean isNameOrPlace(ParseTree expression) {
        var only = SelectLists.only(expression);
        return switch (only) {
            case SqlBaseParser.ColumnReferenceContext _,SqlBaseParser.DereferenceContext _ -> kind(only) != Kind.NONE;
            case SqlBaseParser.NumericLiteralContext number -> WHOLE.matcher(number.getText()).matches();
            default -> false;
        };
    }

    /// Whether a condition means the same.
    boolean covers(ParseTree condition) {
        return switch (condition) {
            case SqlBaseParser.ExpressionContext whole -> covers(whole.booleanExpression());
            case SqlBaseParser.AndContext and -> and.booleanExpression().stream().allMatch(this::covers);
            case SqlBaseParser.OrContext or -> or.booleanExpression().stream().allMatch(this::covers);
            case SqlBaseParser.LogicalNotContext not -> covers(not.booleanExpression());
            case SqlBaseParser.PredicatedContext test when test.predicate() != null ->
                predicate(kind(test.valueExpression), test.predicate());
            case SqlBaseParser.PredicatedContext value ->
                value.valueExpression() instanceof SqlBaseParser.ValueExpressionDefaultContext only
                        && only.primaryExpression() instanceof SqlBaseParser.ParenthesizedExpressionContext inner
                        && covers(inner.expression());
            default -> false;
        };
    }

    private boolean predicate(Kind left, SqlBaseParser.PredicateContext predicate) {
        return switch (predicate) {
            case SqlBaseParser.ComparisonContext comparison -> likes(left, comparison.right);
            case SqlBaseParser.BetweenContext between -> likes(left, between.lower) && likes(left, between.upper);
            case SqlBaseParser.InListContext list -> list.expression().stream().allMatch(each -> likes(left, each));
            case SqlBaseParser.NullPredicateContext _ -> left != Kind.NONE;
            case SqlBaseParser.LikeContext like -> like.escape == null && likes(left, like.pattern)
                    && (anyType || left == Kind.TEXT) && !like.pattern.getText().contains("\\");
            default -> false;
        };
    }

    private boolean likes(Kind left, ParseTree right) {
        var kind = kind(right);
        return anyType ? left != Kind.NONE && kind != Kind.NONE : left.comparesTo(kind);
    }

    private Kind kind(ParseTree value) {
        return switch (value) {
            case SqlBaseParser.ColumnReferenceContext column -> column(Names.plain(column.identifier()));
            case SqlBaseParser.DereferenceContext field -> field(field);
            case SqlBaseParser.NumericLiteralContext number -> number(number.getText());
            case SqlBaseParser.BooleanLiteralContext _ -> Kind.BOOLEAN;
            case SqlBaseParser.StringLiteralContext text ->
                text.string() instanceof SqlBaseParser.BasicStringLiteralContext ? Kind.TEXT : Kind.NONE;
            case SqlBaseParser.TypeConstructorContext typed when typed.identifier() != null
                    && typed.identifier().getText().equalsIgnoreCase("date")
                    && DAY.matcher(typed.string().getText()).matches() ->
                Kind.DATE;
            case SqlBaseParser.ArithmeticUnaryContext minus when minus.MINUS() != null
                    && SelectLists
                            .only(minus.valueExpression()) instanceof SqlBaseParser.NumericLiteralContext number ->
                number(number.getText());
            case SqlBaseParser.FunctionCallContext call -> call(call);
            case TerminalNode _ -> Kind.NONE;
            case SqlBaseParser.ParenthesizedExpressionContext inner -> kind(inner.expression());
            default -> value.getChildCount() == 1 ? kind(value.getChild(0)) : Kind.NONE;
        };
    }

    private Kind column(String name) {
        return anyType ? Kind.OTHER : columns.getOrDefault(name, Kind.NONE);
    }

    /// `t.column`, or a field of a row.
    private Kind field(SqlBaseParser.DereferenceContext field) {
        if (anyType) {
            return Kind.OTHER;
        }
        if (!(field.base instanceof SqlBaseParser.ColumnReferenceContext base)) {
            return Kind.NONE;
        }
        return columns.containsKey(Names.plain(base.identifier()))
                ? Kind.NONE
                : column(Names.plain(field.fieldName));
    }

    private static Kind number(String text) {
        return WHOLE.matcher(text).matches() ? Kind.WHOLE : EXACT.matcher(text).matches() ? Kind.EXACT : Kind.NONE;
    }

    private Kind call(SqlBaseParser.FunctionCallContext call) {
        if (anyType || call.over() != null || call.filter() != null || call.ORDER() != null
                || call.processingMode() != null || call.nullTreatment() != null) {
            return Kind.NONE;
        }
        var name = call.qualifiedName().getText().toLowerCase(Locale.ROOT);
        if (call.ASTERISK() != null) {
            return name.equals("count") ? Kind.WHOLE : Kind.NONE;
        }
        if (call.expression().size() != 1) {
            return Kind.NONE;
        }
        return of(name, isNameOrPlace(call.expression(0)) ? kind(call.expression(0)) : Kind.NONE,
                call.setQuantifier() != null);
    }

    private static Kind of(String function, Kind argument, boolean distinct) {
        if (argument == Kind.NONE || argument == Kind.OTHER) {
            return Kind.NONE;
        }
        return switch (function) {
            case "count" -> Kind.WHOLE;
            case "min", "max" -> distinct || !ORDERED.contains(argument) ? Kind.NONE : argument;
            case "sum" -> distinct || !argument.number() ? Kind.NONE : argument;
            case "avg" -> !distinct && List.of(Kind.WHOLE, Kind.DOUBLE).contains(argument) ? Kind.DOUBLE : Kind.NONE;
            default -> Kind.NONE;
        };
    }
}

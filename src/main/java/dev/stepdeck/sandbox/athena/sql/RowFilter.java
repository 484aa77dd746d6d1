package dev.stepdeck.sandbox.athena.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.trino.sql.parser.SqlBaseParser;
import org.antlr.v4.runtime.tree.ParseTree;

/// A condition on the columns of one table that compares them with literals, for those who choose files by what is known of
/// their values.
public sealed interface RowFilter {

    /// All of them hold.
    record All(List<RowFilter> parts) implements RowFilter {

        public All {
            parts = List.copyOf(parts);
        }
    }

    /// One of them holds.
    record Any(List<RowFilter> parts) implements RowFilter {

        public Any {
            parts = List.copyOf(parts);
        }
    }

    /// A comparison.
    ///
    /// @param operator `=`, `<>`, `<`, `<=`, `>`, `>=`
    /// @param value a `Long`, a `BigDecimal`, a `Boolean`, or a `String`, which may be that of a date or a time
    record Compared(String column, String operator, Object value) implements RowFilter {}

    /// `IS NULL`
    record Null(String column, boolean not) implements RowFilter {}

    /// The filter that a condition is; nothing for one that compares otherwise.
    static Optional<RowFilter> of(ParseTree condition) {
        return switch (condition) {
            case SqlBaseParser.ExpressionContext whole -> of(whole.booleanExpression());
            case SqlBaseParser.AndContext and -> all(and.booleanExpression()).map(All::new);
            case SqlBaseParser.OrContext or -> all(or.booleanExpression()).map(Any::new);
            case SqlBaseParser.PredicatedContext test when test.predicate() != null ->
                column(test.valueExpression).flatMap(name -> of(name, test.predicate()));
            case SqlBaseParser.PredicatedContext value when SelectLists
                    .only(value) instanceof SqlBaseParser.ParenthesizedExpressionContext inner ->
                of(inner.expression());
            default -> Optional.empty();
        };
    }

    /// Reads a condition alone.
    ///
    /// @throws SqlException `SYNTAX_ERROR` for what is no condition
    static Optional<RowFilter> parse(String condition) {
        if (!TrinoSyntax.isExpression(condition)) {
            throw SqlException.at(1, 1, "SYNTAX_ERROR", "This is no condition: " + condition);
        }
        var tree = TrinoSyntax.expression(condition);
        return hasFields(tree) ? Optional.empty() : of(tree);
    }

    /// Whether there is a name with a dot, whose first part may be a column.
    private static boolean hasFields(ParseTree tree) {
        return tree instanceof SqlBaseParser.DereferenceContext
                || IntStream.range(0, tree.getChildCount()).anyMatch(i -> hasFields(tree.getChild(i)));
    }

    private static Optional<List<RowFilter>> all(List<SqlBaseParser.BooleanExpressionContext> parts) {
        var found = new ArrayList<RowFilter>();
        for (var part : parts) {
            of(part).ifPresent(found::add);
        }
        return found.size() == parts.size() ? Optional.of(found) : Optional.empty();
    }

    private static Optional<RowFilter> of(String column, SqlBaseParser.PredicateContext predicate) {
        return switch (predicate) {
            case SqlBaseParser.ComparisonContext comparison -> value(comparison.right).map(value -> new Compared(column,
                    comparison.comparisonOperator().getText().replace("!=", "<>"), value));
            case SqlBaseParser.BetweenContext between when between.NOT() == null ->
                value(between.lower).flatMap(lower -> value(between.upper).map(upper -> new All(
                        List.of(new Compared(column, ">=", lower), new Compared(column, "<=", upper)))));
            case SqlBaseParser.InListContext in when in.NOT() == null -> {
                var values = in.expression().stream().map(RowFilter::value).toList();
                yield values.stream().allMatch(Optional::isPresent)
                        ? Optional.of(new Any(values.stream().map(
                                value -> (RowFilter) new Compared(column, "=", value.orElseThrow())).toList()))
                        : Optional.empty();
            }
            case SqlBaseParser.NullPredicateContext test -> Optional.of(new Null(column, test.NOT() != null));
            default -> Optional.empty();
        };
    }

    private static Optional<String> column(ParseTree expression) {
        return switch (SelectLists.only(expression)) {
            case SqlBaseParser.ColumnReferenceContext column -> Optional.of(Names.plain(column.identifier()));
            case SqlBaseParser.DereferenceContext name when name.base instanceof SqlBaseParser.ColumnReferenceContext ->
                Optional.of(Names.plain(name.fieldName));
            default -> Optional.empty();
        };
    }

    private static Optional<Object> value(ParseTree expression) {
        return switch (SelectLists.only(expression)) {
            case SqlBaseParser.BasicStringLiteralContext text -> Optional.of(Names.unquoted(text.getText()));
            case SqlBaseParser.BooleanValueContext truth -> Optional.of(Boolean.valueOf(truth.getText()));
            case SqlBaseParser.NumberContext number -> Numbers.of(number.getText());
            case SqlBaseParser.TypeConstructorContext typed when typed.identifier() != null ->
                switch (Names.plain(typed.identifier())) {
                    case "date", "timestamp" -> Optional.of(Names.unquoted(typed.string().getText()));
                    default -> Optional.empty();
                };
            default -> Optional.empty();
        };
    }
}

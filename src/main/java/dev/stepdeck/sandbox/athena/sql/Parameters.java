package dev.stepdeck.sandbox.athena.sql;

import java.util.List;

import io.trino.sql.parser.SqlBaseParser;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/// The values of a query's question marks.
final class Parameters {

    private Parameters() {}

    /// DuckDB's expressions of the values. Athena takes literals; text that is no expression is a string.
    static List<String> expressions(Functions functions, List<String> values) {
        return values.stream().map(value -> TrinoSyntax.isExpression(value) && literal(value)
                ? TrinoSyntax.expression(value).accept(new DuckExpressions(functions, List.of(), new KnownTypes()))
                : Names.literal(value)).toList();
    }

    /// Trino's expressions of the values.
    static List<String> trino(List<String> values) {
        return values.stream()
                .map(value -> TrinoSyntax.isExpression(value) && literal(value) ? value : Names.literal(value))
                .toList();
    }

    private static boolean literal(String value) {
        return !(SelectLists.only(TrinoSyntax.expression(value)) instanceof SqlBaseParser.ColumnReferenceContext)
                && !value.matches("\\d{4}-\\d{2}-\\d{2}.*");
    }

    /// How many question marks are before this one.
    static int indexOf(SqlBaseParser.ParameterContext parameter) {
        ParseTree root = parameter;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return before(root, parameter.getStart().getTokenIndex());
    }

    /// How many question marks a statement has.
    static int count(ParseTree tree) {
        return before(tree, Integer.MAX_VALUE);
    }

    private static int before(ParseTree tree, int token) {
        if (tree instanceof SqlBaseParser.ParameterContext parameter) {
            return parameter.getStart().getTokenIndex() < token ? 1 : 0;
        }
        if (tree instanceof TerminalNode) {
            return 0;
        }
        int found = 0;
        for (int i = 0; i < tree.getChildCount(); i++) {
            found += before(tree.getChild(i), token);
        }
        return found;
    }
}

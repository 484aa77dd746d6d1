package dev.stepdeck.sandbox.athena.sql;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.trino.sql.parser.SqlBaseParser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Questions about the shape of a query.
final class SelectLists {

    private SelectLists() {}

    /// Finds the items whose names are those of the whole query's columns.
    static void outermost(SqlBaseParser.QueryTermContext term, Set<ParseTree> found) {
        switch (term) {
            case SqlBaseParser.SetOperationContext set -> outermost(set.left, found);
            case SqlBaseParser.QueryTermDefaultContext single -> {
                switch (single.queryPrimary()) {
                    case SqlBaseParser.QueryPrimaryDefaultContext select -> found
                            .addAll(select.querySpecification().selectItem());
                    case SqlBaseParser.SubqueryContext inner -> outermost(inner.queryNoWith().queryTerm(), found);
                    default -> {
                    }
                }
            }
            default -> {
            }
        }
    }

    /// Whether an expression is a column or a field, whose name is the result's.
    static boolean isName(SqlBaseParser.ExpressionContext expression) {
        var inner = only(expression);
        return inner instanceof SqlBaseParser.ColumnReferenceContext
                || inner instanceof SqlBaseParser.DereferenceContext;
    }

    /// Whether a row is one of VALUES and no value itself.
    static boolean isRowOfValues(ParseTree row) {
        var parent = row.getParent();
        while (parent != null && parent.getChildCount() == 1) {
            parent = parent.getParent();
        }
        return parent instanceof SqlBaseParser.InlineTableContext;
    }

    /// Whether the query around a name reads a table of this database.
    static boolean readsTable(ParserRuleContext name, String database, String table) {
        ParserRuleContext at = name;
        while (at != null && !(at instanceof SqlBaseParser.QuerySpecificationContext)) {
            at = at.getParent();
        }
        return at != null && reads(at, database, table);
    }

    private static boolean reads(ParseTree tree, String database, String table) {
        if (tree instanceof SqlBaseParser.TableNameContext named) {
            var parts = named.qualifiedName().identifier().stream().map(Names::plain).toList();
            return parts.size() > 1 && parts.getLast().equals(table)
                    && parts.get(parts.size() - 2).equals(database);
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            if (reads(tree.getChild(i), database, table)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a sum has an interval on its right end.
    static boolean hasInterval(ParseTree tree) {
        var inner = only(tree);
        return inner instanceof SqlBaseParser.IntervalContext
                || inner instanceof SqlBaseParser.ArithmeticBinaryContext sum && hasInterval(sum.right);
    }

    /// Whether an expression uses what only a lambda around it knows.
    static boolean isInLambda(ParseTree expression) {
        var at = expression;
        while (at != null && !(at instanceof SqlBaseParser.QuerySpecificationContext)) {
            if (at instanceof SqlBaseParser.LambdaContext) {
                return true;
            }
            at = at.getParent();
        }
        return false;
    }

    /// Whether a column of a query that is no part of an expression has the name of an alias of its own SELECT.
    static boolean namesAlias(SqlBaseParser.ColumnReferenceContext column) {
        if (isInLambda(column)) {
            return false;
        }
        ParseTree at = column;
        while (at != null && !(at instanceof SqlBaseParser.QuerySpecificationContext)) {
            if (at instanceof SqlBaseParser.RelationContext) {
                return false;
            }
            at = at.getParent();
        }
        if (!(at instanceof SqlBaseParser.QuerySpecificationContext query) || isInExpression(query)) {
            return false;
        }
        var name = Names.plain(column.identifier());
        return query.selectItem().stream().anyMatch(item -> item instanceof SqlBaseParser.SelectSingleContext single
                && single.identifier() != null && Names.plain(single.identifier()).equals(name));
    }

    private static boolean isInExpression(ParseTree tree) {
        var at = tree.getParent();
        while (at != null) {
            if (at instanceof SqlBaseParser.ExpressionContext) {
                return true;
            }
            at = at.getParent();
        }
        return false;
    }

    /// Whether an expression calls one of these functions, leaving out the queries within it.
    static boolean calls(ParseTree tree, Set<String> functions) {
        if (tree instanceof SqlBaseParser.QueryContext || tree instanceof SqlBaseParser.FunctionCallContext window
                && window.over() != null && window.expression().stream().noneMatch(each -> calls(each, functions))) {
            return false;
        }
        if (tree instanceof SqlBaseParser.ListaggContext || tree instanceof SqlBaseParser.FunctionCallContext call
                && functions.contains(call.qualifiedName().getText().toLowerCase(Locale.ROOT))) {
            return true;
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            if (calls(tree.getChild(i), functions)) {
                return true;
            }
        }
        return false;
    }

    /// What is within an expression that has one part only.
    static ParseTree only(ParseTree tree) {
        return tree.getChildCount() == 1 && !(tree instanceof SqlBaseParser.ColumnReferenceContext)
                && !(tree.getChild(0) instanceof TerminalNode)
                        ? only(tree.getChild(0))
                        : tree;
    }

    /// All names in a query; empty when it selects columns without naming them.
    static Optional<Set<String>> names(ParseTree query) {
        var found = new HashSet<String>();
        return collect(query, found) ? Optional.of(found) : Optional.empty();
    }

    private static boolean collect(ParseTree tree, Set<String> found) {
        if (tree instanceof SqlBaseParser.SelectAllContext || tree instanceof SqlBaseParser.TableContext) {
            return false;
        }
        if (tree instanceof SqlBaseParser.IdentifierContext identifier) {
            found.add(Names.plain(identifier));
            return true;
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            if (!collect(tree.getChild(i), found)) {
                return false;
            }
        }
        return true;
    }
}

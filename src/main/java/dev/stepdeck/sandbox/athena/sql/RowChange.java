package dev.stepdeck.sandbox.athena.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import io.trino.sql.parser.SqlBaseParser;
import org.antlr.v4.runtime.ParserRuleContext;

/// UPDATE, DELETE or MERGE, turned into a query that gives the rows to change: what to do with each, where it is, and what
/// the columns become.
public final class RowChange {

    /// Which statement it is.
    public enum Kind {
        UPDATE, DELETE, MERGE
    }

    /// The first column of the query is 0 for a row that stays, or one of these.
    public static final int REPLACE = 1;
    /// The row is deleted.
    public static final int DELETE = 2;
    /// The row is new.
    public static final int INSERT = 3;

    private static final String PATH = "\"$path\"";
    private static final String POSITION = "\"$pos\"";

    private final Kind kind;
    private final ParserRuleContext tree;
    private final SqlBaseParser.QualifiedNameContext table;
    private final String name;
    private final List<Case> cases;

    /// What happens to some rows.
    ///
    /// @param found whether it is for rows of the table, or for those that it does not have
    /// @param columns those that get values
    private record Case(boolean found, Optional<ParserRuleContext> condition, int action, List<String> columns,
            List<SqlBaseParser.ExpressionContext> values) {}

    private RowChange(Kind kind, ParserRuleContext tree, SqlBaseParser.QualifiedNameContext table, String name,
            List<Case> cases) {
        this.kind = kind;
        this.tree = tree;
        this.table = table;
        this.name = name;
        this.cases = cases;
    }

    static RowChange of(SqlBaseParser.UpdateContext update) {
        var columns = update.updateAssignment().stream().map(set -> Names.plain(set.identifier())).toList();
        var values = update.updateAssignment().stream().map(SqlBaseParser.UpdateAssignmentContext::expression).toList();
        return new RowChange(Kind.UPDATE, update, update.qualifiedName(), name(update.qualifiedName()),
                List.of(new Case(true, Optional.empty(), REPLACE, columns, values)));
    }

    static RowChange of(SqlBaseParser.DeleteContext delete) {
        return new RowChange(Kind.DELETE, delete, delete.qualifiedName(), name(delete.qualifiedName()),
                List.of(new Case(true, Optional.empty(), DELETE, List.of(), List.of())));
    }

    static RowChange of(SqlBaseParser.MergeContext merge) {
        var cases = merge.mergeCase().stream().map(RowChange::of).toList();
        var name = merge.identifier() == null ? name(merge.qualifiedName()) : Names.of(merge.identifier());
        return new RowChange(Kind.MERGE, merge, merge.qualifiedName(), name, cases);
    }

    private static Case of(SqlBaseParser.MergeCaseContext given) {
        return switch (given) {
            case SqlBaseParser.MergeUpdateContext update -> new Case(true, Optional.ofNullable(update.condition),
                    REPLACE, update.targets.stream().map(Names::plain).toList(), update.values);
            case SqlBaseParser.MergeDeleteContext delete ->
                new Case(true, Optional.ofNullable(delete.condition), DELETE, List.of(), List.of());
            case SqlBaseParser.MergeInsertContext insert -> new Case(false, Optional.ofNullable(insert.condition),
                    INSERT, insert.targets.stream().map(Names::plain).toList(), insert.values);
            default -> throw SqlException.at(given.getStart(), "NOT_SUPPORTED", "The sandbox does not know this case");
        };
    }

    private static String name(SqlBaseParser.QualifiedNameContext table) {
        return Names.of(table.identifier().getLast());
    }

    public Kind kind() {
        return kind;
    }

    int parameters() {
        return Parameters.count(tree);
    }

    /// The query: what to do, the address of the file and the number in it of the row, and the value of each column; without
    /// these if rows are deleted only. Failures of it name places in it, which [ChangeQuery] translates.
    ///
    /// @param columns the names of the table's columns
    /// @param parameters a value for each `?`, as Athena takes them
    public ChangeQuery query(List<String> columns, List<String> parameters) {
        check(columns);
        var pieces = new Pieces(tree, Parameters.trino(parameters));
        pieces.add("SELECT ");
        action(pieces);
        pieces.add(", " + name + "." + PATH + ", " + name + "." + POSITION);
        if (cases.stream().anyMatch(each -> each.action() != DELETE)) {
            columns.forEach(column -> value(pieces, column, columns));
        }
        pieces.add(" FROM ");
        from(pieces);
        return new ChangeQuery(pieces);
    }

    private void check(List<String> columns) {
        for (var each : cases) {
            var seen = new HashSet<String>();
            for (var column : each.columns()) {
                if (!columns.contains(column)) {
                    throw SqlException.at(tree.getStart(), "COLUMN_NOT_FOUND", each.action() == INSERT
                            ? "Insert column name does not exist in target table: " + column
                            : "The UPDATE SET target column " + column + " doesn't exist");
                }
                if (!seen.add(column)) {
                    throw SqlException.at(tree.getStart(), "SYNTAX_ERROR",
                            "Column '" + column + "' is specified more than once");
                }
            }
            int wanted = each.columns().isEmpty() ? columns.size() : each.columns().size();
            if (each.action() == INSERT && each.values().size() != wanted) {
                throw SqlException.at(tree.getStart(), "INVALID_ARGUMENTS", "MERGE clause must have the same number of"
                        + " values as columns: " + wanted + " and " + each.values().size());
            }
        }
    }

    private void action(Pieces pieces) {
        if (kind != Kind.MERGE) {
            pieces.add(String.valueOf(cases.getFirst().action()));
            return;
        }
        pieces.add("CASE");
        cases.forEach(each -> {
            when(pieces, each);
            pieces.add(String.valueOf(each.action()));
        });
        pieces.add(" ELSE 0 END");
    }

    private void when(Pieces pieces, Case each) {
        pieces.add(" WHEN " + name + "." + POSITION + (each.found() ? " IS NOT NULL" : " IS NULL"));
        each.condition().ifPresent(condition -> pieces.add(" AND (").add(condition).add(")"));
        pieces.add(" THEN ");
    }

    private void value(Pieces pieces, String column, List<String> columns) {
        pieces.add(", ");
        if (kind != Kind.MERGE) {
            value(pieces, cases.getFirst(), column, columns);
            return;
        }
        pieces.add("CASE");
        cases.forEach(each -> {
            when(pieces, each);
            value(pieces, each, column, columns);
        });
        pieces.add(" END");
    }

    private void value(Pieces pieces, Case each, String column, List<String> columns) {
        var named = each.columns().isEmpty() && each.action() == INSERT ? columns : each.columns();
        int place = named.indexOf(column);
        if (place >= 0) {
            pieces.add("(").add(each.values().get(place)).add(")");
        } else {
            pieces.add(each.found() ? name + "." + Names.quoted(column) : "NULL");
        }
    }

    private void from(Pieces pieces) {
        switch (tree) {
            case SqlBaseParser.UpdateContext update -> {
                pieces.add(table);
                Optional.ofNullable(update.where).ifPresent(where -> pieces.add(" WHERE ").add(where));
            }
            case SqlBaseParser.DeleteContext delete -> {
                pieces.add(table);
                Optional.ofNullable(delete.booleanExpression()).ifPresent(where -> pieces.add(" WHERE ").add(where));
            }
            case SqlBaseParser.MergeContext merge -> pieces.add(merge.relation()).add(" LEFT JOIN ").add(table)
                    .add(" AS " + name + " ON ").add(merge.expression());
            default -> throw new IllegalStateException("Not a change: " + tree.getClass());
        }
    }

    /// Whether a column gets a value.
    public boolean assigns(String column) {
        return cases.stream().anyMatch(each -> each.columns().contains(column)
                || each.action() == INSERT && each.columns().isEmpty());
    }
}

package dev.stepdeck.sandbox.athena.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.trino.sql.parser.SqlBaseParser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/// Finds the parts of WHERE that concern one table alone, so that partitions that cannot hold a row are not read.
final class Pruning {

    private Pruning() {}

    /// The conditions that every row of the table has to meet which comes into the result. With an outer join there
    /// are none: its rows may be there without the table's.
    static List<Condition> conditions(SqlBaseParser.TableNameContext table, DuckExpressions expressions) {
        return conditions(table, expressions, _ -> true);
    }

    /// Those of the conditions that mean in DuckDB what they mean in Trino.
    static List<Condition> plain(SqlBaseParser.TableNameContext table, DuckExpressions expressions) {
        return conditions(table, expressions, PlainQuery::plainCondition);
    }

    private static List<Condition> conditions(SqlBaseParser.TableNameContext table, DuckExpressions expressions,
            Predicate<ParseTree> wanted) {
        var query = around(table);
        if (query == null || query.where == null || query.relation().stream().anyMatch(Pruning::outerJoin)) {
            return List.of();
        }
        boolean alone = query.relation().size() == 1
                && !(query.relation(0) instanceof SqlBaseParser.JoinRelationContext);
        var name = name(table);
        var found = new ArrayList<Condition>();
        for (var part : parts(query.where)) {
            var columns = new HashSet<String>();
            if (wanted.test(part) && collect(part, name, alone, columns) && !columns.isEmpty()) {
                var sql = part.accept(new Unqualified(expressions, name));
                found.add(new Condition(sql, columns, part.getText().contains("?") ? sql : part.getText(),
                        RowFilter.of(part)));
            }
        }
        return found;
    }

    private static SqlBaseParser.@Nullable QuerySpecificationContext around(ParserRuleContext table) {
        ParserRuleContext at = table.getParent();
        while (at != null && !(at instanceof SqlBaseParser.QueryNoWithContext)) {
            if (at instanceof SqlBaseParser.QuerySpecificationContext query) {
                return query;
            }
            at = at.getParent();
        }
        return null;
    }

    private static boolean outerJoin(ParseTree tree) {
        if (tree instanceof SqlBaseParser.SubqueryRelationContext) {
            return false;
        }
        if (tree instanceof SqlBaseParser.JoinTypeContext type && type.getChildCount() > 0
                && type.INNER() == null) {
            return true;
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            if (outerJoin(tree.getChild(i))) {
                return true;
            }
        }
        return false;
    }

    private static String name(SqlBaseParser.TableNameContext table) {
        return table.getParent() instanceof SqlBaseParser.AliasedRelationContext alias && alias.identifier() != null
                ? Names.plain(alias.identifier())
                : Names.plain(table.qualifiedName().identifier().getLast());
    }

    private static List<SqlBaseParser.BooleanExpressionContext> parts(SqlBaseParser.BooleanExpressionContext where) {
        if (where instanceof SqlBaseParser.AndContext and) {
            return and.booleanExpression().stream().flatMap(part -> parts(part).stream()).toList();
        }
        return List.of(where);
    }

    /// Whether all columns are the table's own; collects their names.
    private static boolean collect(ParseTree tree, String table, boolean alone, Set<String> columns) {
        switch (tree) {
            case SqlBaseParser.QueryContext _,SqlBaseParser.LambdaContext _ -> {
                return false;
            }
            case SqlBaseParser.ColumnReferenceContext column -> {
                columns.add(Names.plain(column.identifier()));
                return alone;
            }
            case SqlBaseParser.DereferenceContext name -> {
                var field = qualified(name, table);
                field.ifPresent(columns::add);
                return field.isPresent();
            }
            default -> {
                for (int i = 0; i < tree.getChildCount(); i++) {
                    if (!collect(tree.getChild(i), table, alone, columns)) {
                        return false;
                    }
                }
                return true;
            }
        }
    }

    private static Optional<String> qualified(SqlBaseParser.DereferenceContext name, String table) {
        return name.base instanceof SqlBaseParser.ColumnReferenceContext base
                && Names.plain(base.identifier()).equals(table)
                        ? Optional.of(Names.plain(name.fieldName))
                        : Optional.empty();
    }

    /// Writes `t.year` as `year`.
    private static final class Unqualified extends DuckExpressions {

        private final String table;

        Unqualified(DuckExpressions usual, String table) {
            super(usual);
            this.table = table;
        }

        @Override
        public String visitDereference(SqlBaseParser.DereferenceContext name) {
            return qualified(name, table).map(Names::quoted).orElseGet(() -> super.visitDereference(name));
        }
    }
}

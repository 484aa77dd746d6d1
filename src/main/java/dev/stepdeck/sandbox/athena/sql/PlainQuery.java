package dev.stepdeck.sandbox.athena.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import io.trino.sql.parser.SqlBaseParser;
import org.antlr.v4.runtime.tree.ParseTree;

/// Says which queries DuckDB answers as Trino does, value for value: scans, filters, joins and aggregates over columns whose
/// types are known, without functions, arithmetic, subqueries or conversions. What is not listed here is Trino's.
final class PlainQuery {

    private final PlainValues values;
    /// Whether there is a column that `*` does not mean: `$path`.
    private final boolean hidden;

    /// @param types Hive's names of the types of the columns that a query can see; empty for a name with several
    PlainQuery(Map<String, String> types) {
        values = new PlainValues(types);
        hidden = types.keySet().stream().anyMatch(name -> name.startsWith("$"));
    }

    /// Whether a condition on a table's columns means the same in DuckDB and in Trino, if Trino takes it at all.
    static boolean plainCondition(ParseTree condition) {
        return PlainValues.ofAnyType().covers(condition);
    }

    boolean covers(SqlBaseParser.QueryContext query) {
        return query.with() == null
                && query.queryNoWith().queryTerm() instanceof SqlBaseParser.QueryTermDefaultContext term
                && term.queryPrimary() instanceof SqlBaseParser.QueryPrimaryDefaultContext select
                && covers(select.querySpecification()) && sorted(query.queryNoWith(), select.querySpecification());
    }

    private boolean covers(SqlBaseParser.QuerySpecificationContext select) {
        values.hide(aliases(select));
        return select.windowDefinition().isEmpty() && select.selectItem().stream().allMatch(this::selected)
                && select.relation().stream().allMatch(this::relation)
                && (select.where == null || values.covers(select.where))
                && (select.having == null || values.covers(select.having))
                && (select.groupBy() == null || grouped(select.groupBy()));
    }

    private static HashSet<String> aliases(SqlBaseParser.QuerySpecificationContext select) {
        var names = new HashSet<String>();
        for (var item : select.selectItem()) {
            if (item instanceof SqlBaseParser.SelectSingleContext single && single.identifier() != null) {
                names.add(Names.plain(single.identifier()));
            }
        }
        return names;
    }

    private boolean selected(SqlBaseParser.SelectItemContext item) {
        return switch (item) {
            case SqlBaseParser.SelectSingleContext single -> values.shown(single.expression());
            case SqlBaseParser.SelectAllContext all -> all.columnAliases() == null && !hidden
                    && values.allShown();
            default -> false;
        };
    }

    private boolean relation(ParseTree relation) {
        return switch (relation) {
            case SqlBaseParser.JoinRelationContext join -> join.NATURAL() == null && relation(join.left)
                    && relation(join.right == null ? join.rightRelation : join.right)
                    && (join.joinCriteria() == null || join.joinCriteria().booleanExpression() != null
                            && values.covers(join.joinCriteria().booleanExpression()));
            case SqlBaseParser.RelationDefaultContext only -> relation(only.sampledRelation());
            case SqlBaseParser.SampledRelationContext sample -> sample.TABLESAMPLE() == null
                    && sample.patternRecognition().MATCH_RECOGNIZE() == null
                    && sample.patternRecognition().aliasedRelation().columnAliases() == null
                    && sample.patternRecognition().aliasedRelation()
                            .relationPrimary() instanceof SqlBaseParser.TableNameContext table
                    && table.queryPeriod() == null;
            default -> false;
        };
    }

    private boolean grouped(SqlBaseParser.GroupByContext group) {
        return group.setQuantifier() == null && group.groupingElement().stream()
                .allMatch(element -> element instanceof SqlBaseParser.SingleGroupingSetContext set
                        && set.groupingSet().expression().stream().allMatch(values::isNameOrPlace));
    }

    private boolean sorted(SqlBaseParser.QueryNoWithContext query, SqlBaseParser.QuerySpecificationContext select) {
        if (query.fetchFirst != null || query.offset != null
                || query.limit != null && query.limit.rowCount() != null
                        && query.limit.rowCount().INTEGER_VALUE() == null) {
            return false;
        }
        boolean distinct = select.setQuantifier() != null && select.setQuantifier().DISTINCT() != null;
        if (query.sortItem().isEmpty()) {
            return true;
        }
        List<String> aliases = new ArrayList<>(aliases(select));
        return !distinct && query.sortItem().stream().allMatch(item -> values.isNameOrPlace(item.expression())
                || SelectLists.only(item.expression()) instanceof SqlBaseParser.ColumnReferenceContext column
                        && aliases.contains(Names.plain(column.identifier())));
    }
}

package dev.stepdeck.sandbox.athena.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

import io.trino.sql.parser.SqlBaseParser;
import org.antlr.v4.runtime.tree.ParseTree;

/// Turns a query of Trino's grammar into DuckDB's. What both write alike is copied word by word; every name of a table
/// is asked for.
final class DuckSql extends DuckExpressions {

    /// What the label of a column begins with that has no name.
    static final String UNNAMED = "stepdeck column ";

    private final Relations relations;
    private final boolean maps;
    private final Set<String> aggregates;
    private final KnownTypes known;
    private final CommonTables common = new CommonTables();
    private final List<TypeScope> scopes = new ArrayList<>();
    private final Deque<TypeScope> open = new ArrayDeque<>();
    private final List<TableUse> tables = new ArrayList<>();
    private final Map<String, String> places = new LinkedHashMap<>();
    private final Set<ParseTree> outermost = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean paths;
    private Optional<Set<String>> names = Optional.empty();
    private int unnamed;

    /// @param parameters what stands for each `?`, in their order
    /// @param maps whether UNNEST with two columns is of a map; otherwise of an array of rows
    DuckSql(Functions functions, Relations relations, List<String> parameters, boolean maps,
            KnownTypes known) {
        super(functions, parameters, known);
        this.aggregates = functions.aggregates();
        this.known = known;
        this.relations = relations;
        this.maps = maps;
    }

    Translation translate(SqlBaseParser.QueryContext query) {
        SelectLists.outermost(query.queryNoWith().queryTerm(), outermost);
        paths = query.getText().contains("\"$path\"");
        names = SelectLists.names(query);
        var sql = query.accept(this);
        return new Translation(sql, UNNAMED, places, tables);
    }

    /// What was asked of types.
    List<TypeScope> scopes() {
        return scopes;
    }

    @Override
    String typed(ParseTree expression) {
        var text = super.typed(expression);
        if (!open.isEmpty() && !SelectLists.isInLambda(expression)) {
            open.getFirst().ask(expression, text, SelectLists.calls(expression, aggregates));
        }
        return text;
    }

    @Override
    public String visitQuerySpecification(SqlBaseParser.QuerySpecificationContext query) {
        var scope = new TypeScope(common.texts(), common.recursive());
        scopes.add(scope);
        open.push(scope);
        try {
            var text = new StringJoiner(" ");
            var from = new StringJoiner(", ");
            for (var child : query.children) {
                var part = child.accept(this);
                text.add(part);
                if (child instanceof SqlBaseParser.RelationContext) {
                    from.add(part);
                    scope.from(from.toString());
                } else if (child instanceof SqlBaseParser.GroupByContext) {
                    scope.group(part);
                }
            }
            return text.toString();
        } finally {
            open.pop();
        }
    }

    @Override
    public String visitQuery(SqlBaseParser.QueryContext query) {
        common.enter();
        try {
            return super.visitQuery(query);
        } finally {
            common.leave();
        }
    }

    @Override
    public String visitWith(SqlBaseParser.WithContext with) {
        boolean recursive = with.RECURSIVE() != null;
        var queries = new StringJoiner(", ");
        for (var named : with.namedQuery()) {
            var name = Names.plain(named.name);
            if (recursive) {
                common.announce(name);
            }
            var text = named.accept(this);
            queries.add(text);
            common.add(name, text, recursive);
        }
        return "WITH " + (recursive ? "RECURSIVE " : "") + queries;
    }

    @Override
    public String visitSelectSingle(SqlBaseParser.SelectSingleContext item) {
        var text = super.visitSelectSingle(item);
        boolean named = item.identifier() != null || SelectLists.isName(item.expression());
        return named || !outermost.contains(item) ? text : text + " AS " + Names.quoted(UNNAMED + unnamed++);
    }

    @Override
    public String visitInlineTable(SqlBaseParser.InlineTableContext table) {
        return table.expression().stream().map(row -> row.accept(this))
                .map(row -> row.startsWith("(") && row.endsWith(")") ? row : "(" + row + ")")
                .collect(Collectors.joining(", ", "VALUES ", ""));
    }

    @Override
    public String visitRowConstructor(SqlBaseParser.RowConstructorContext row) {
        boolean line = SelectLists.isRowOfValues(row);
        var text = row.expression().stream().map(field -> field.accept(this))
                .collect(Collectors.joining(", ", "(", ")"));
        return line ? text : "row" + text;
    }

    @Override
    public String visitAliasedRelation(SqlBaseParser.AliasedRelationContext relation) {
        if (relation.relationPrimary() instanceof SqlBaseParser.UnnestContext unnest) {
            return Unnesting.of(unnest, relation, maps, this);
        }
        var text = super.visitAliasedRelation(relation);
        return relation.identifier() == null
                && relation.relationPrimary() instanceof SqlBaseParser.TableNameContext table
                        ? text + " AS " + Names.of(last(table.qualifiedName()))
                        : text;
    }

    private static SqlBaseParser.IdentifierContext last(SqlBaseParser.QualifiedNameContext name) {
        return name.identifier().getLast();
    }

    @Override
    public String visitTableName(SqlBaseParser.TableNameContext table) {
        if (table.queryPeriod() != null) {
            throw unsupported(table, "Time travel");
        }
        return relation(table.qualifiedName(), Pruning.conditions(table, this));
    }

    @Override
    public String visitTable(SqlBaseParser.TableContext table) {
        return "SELECT * FROM " + relation(table.qualifiedName(), List.of());
    }

    private String relation(SqlBaseParser.QualifiedNameContext name, List<Condition> conditions) {
        var parts = name.identifier().stream().map(Names::plain).toList();
        if (parts.size() == 1 && common.has(parts.getFirst())) {
            return Names.quoted(parts.getFirst());
        }
        var start = name.getStart();
        var use = new TableUse(parts, start.getLine(), start.getCharPositionInLine() + 1, paths, names,
                Optional.empty());
        tables.add(use);
        return relations.relation(use, conditions);
    }

    @Override
    public String visitColumnReference(SqlBaseParser.ColumnReferenceContext column) {
        var start = column.getStart();
        places.putIfAbsent(Names.plain(column.identifier()),
                start.getLine() + ":" + (start.getCharPositionInLine() + 1));
        checkAlias(column);
        return Place.mark(start, Names.plain(column.identifier()).replace("*/", ""))
                + super.visitColumnReference(column);
    }

    /// DuckDB finds the names that a SELECT gives in its own clauses; Trino does not.
    private void checkAlias(SqlBaseParser.ColumnReferenceContext column) {
        if (open.isEmpty() || !SelectLists.namesAlias(column)) {
            return;
        }
        if (known.isUnresolved(column)) {
            throw SqlException.at(column.getStart(), "COLUMN_NOT_FOUND", "Column '" + Names.plain(column.identifier())
                    + "' cannot be resolved or requester is not authorized to access requested resources");
        }
        open.getFirst().ask(column, Names.of(column.identifier()), false);
    }

    /// `database.table.column` is `table.column` here, for a relation has one name only.
    @Override
    public String visitDereference(SqlBaseParser.DereferenceContext name) {
        var start = name.getStart();
        places.putIfAbsent(Names.plain(name.fieldName), start.getLine() + ":" + (start.getCharPositionInLine() + 1));
        if (name.base instanceof SqlBaseParser.DereferenceContext base
                && base.base instanceof SqlBaseParser.ColumnReferenceContext database
                && SelectLists.readsTable(name, Names.plain(database.identifier()), Names.plain(base.fieldName))) {
            return Names.of(base.fieldName) + "." + Names.of(name.fieldName);
        }
        return super.visitDereference(name);
    }

    @Override
    public String visitSampledRelation(SqlBaseParser.SampledRelationContext relation) {
        if (relation.TABLESAMPLE() == null) {
            return super.visitSampledRelation(relation);
        }
        return relation.patternRecognition().accept(this) + " TABLESAMPLE "
                + relation.sampleType().getText().toUpperCase(Locale.ROOT) + " ("
                + relation.percentage.accept(this) + " PERCENT)";
    }
}

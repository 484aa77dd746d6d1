package dev.stepdeck.sandbox.athena.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.trino.sql.parser.SqlBaseBaseVisitor;
import io.trino.sql.parser.SqlBaseParser;
import org.jspecify.annotations.Nullable;

/// Finds the tables that a query reads, each once.
final class TableReads extends SqlBaseBaseVisitor<@Nullable Void> {

    private final DuckExpressions expressions;
    private final CommonTables common = new CommonTables();
    private final Map<List<String>, TableRead> found = new LinkedHashMap<>();
    private boolean paths;
    private final Map<Integer, Travel> travels;
    private Optional<Set<String>> names = Optional.empty();

    /// @param parameters DuckDB's expressions of the values of question marks
    /// @param travels the versions that the query names by their numbers
    TableReads(List<String> parameters, List<Travel> travels) {
        this.travels = travels.stream().collect(Collectors.toMap(Travel::number, travel -> travel));
        expressions = new DuckExpressions(new Functions(), parameters, new KnownTypes());
    }

    List<TableRead> of(SqlBaseParser.QueryContext query) {
        paths = query.getText().contains("\"$path\"");
        names = SelectLists.names(query);
        query.accept(this);
        return List.copyOf(found.values());
    }

    @Override
    public @Nullable Void visitQuery(SqlBaseParser.QueryContext query) {
        common.enter();
        try {
            return super.visitQuery(query);
        } finally {
            common.leave();
        }
    }

    @Override
    public @Nullable Void visitWith(SqlBaseParser.WithContext with) {
        boolean recursive = with.RECURSIVE() != null;
        for (var named : with.namedQuery()) {
            var name = Names.plain(named.name);
            if (recursive) {
                common.announce(name);
            }
            named.accept(this);
            common.add(name, "", recursive);
        }
        return null;
    }

    @Override
    public @Nullable Void visitTableName(SqlBaseParser.TableNameContext table) {
        add(table.qualifiedName(), table, travel(table.queryPeriod()));
        return super.visitTableName(table);
    }

    @Override
    public @Nullable Void visitTable(SqlBaseParser.TableContext table) {
        add(table.qualifiedName(), null, Optional.empty());
        return null;
    }

    private Optional<Travel> travel(SqlBaseParser.@Nullable QueryPeriodContext period) {
        return period == null || travels.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(travels.get(Integer.parseInt(period.end.getText())));
    }

    private void add(SqlBaseParser.QualifiedNameContext name, SqlBaseParser.@Nullable TableNameContext table,
            Optional<Travel> travel) {
        var parts = name.identifier().stream().map(Names::plain).toList();
        if (parts.size() == 1 && common.has(parts.getFirst())) {
            return;
        }
        var start = name.getStart();
        var use = new TableUse(parts, start.getLine(), start.getCharPositionInLine() + 1, paths, names,
                travel);
        // Read twice, it is read whole: each use may ask for other rows.
        var key = new ArrayList<>(use.parts());
        key.add(use.mark());
        found.put(key, new TableRead(use, found.containsKey(key) || table == null ? List.of() : conditions(table)));
    }

    private List<Condition> conditions(SqlBaseParser.TableNameContext table) {
        try {
            return new ArrayList<>(Pruning.plain(table, expressions));
        } catch (SqlException e) {
            return List.of();
        }
    }
}

package dev.stepdeck.sandbox.athena.sql;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.trino.sql.parser.SqlBaseParser;
import org.antlr.v4.runtime.misc.Interval;

/// A query that has been read.
public final class Query {

    private static final Functions FUNCTIONS = new Functions();

    /// A type that is found may change that of what is around it; nobody divides deeper than this.
    private static final int MOST_PASSES = 6;

    private final SqlBaseParser.QueryContext tree;
    private final List<Travel> travels;

    Query(SqlBaseParser.QueryContext tree) {
        this(tree, List.of());
    }

    private Query(SqlBaseParser.QueryContext tree, List<Travel> travels) {
        this.tree = tree;
        this.travels = travels;
    }

    /// Reads the text of one query, as a view has it.
    ///
    /// @throws SqlException for anything else
    public static Query parse(String sql) {
        if (TrinoSyntax.statement(sql) instanceof SqlBaseParser.StatementDefaultContext statement) {
            return new Query(statement.query());
        }
        throw SqlException.at(1, 1, "SYNTAX_ERROR", "A query was expected");
    }

    /// The query as it was written.
    public String text() {
        var stream = tree.getStart().getInputStream();
        return stream.getText(Interval.of(tree.getStart().getStartIndex(), tree.getStop().getStopIndex()));
    }

    /// The tables that it reads, or names like them: a column of a query in it may hide one.
    ///
    /// @param parameters a value for each `?`, as Athena takes them
    public List<TableRead> reads(List<String> parameters) {
        return new TableReads(Parameters.expressions(FUNCTIONS, parameters), travels).of(tree);
    }

    /// The versions of tables that it asks for, in their order.
    ///
    /// @throws SqlException for a question mark in one
    public List<Period> periods() {
        return Periods.of(tree);
    }

    /// The same query with its periods known: it names them by their numbers, at the same places.
    ///
    /// @param versions one for each period
    public Query at(List<TableVersion> versions) {
        var travels = IntStream.range(0, versions.size()).mapToObj(i -> new Travel(i + 1, versions.get(i))).toList();
        var known = parse(Periods.numbered(tree, text()));
        return new Query(known.tree, travels);
    }

    /// Whether DuckDB answers it as Trino does.
    ///
    /// @param types Hive's names of the types of columns; empty for a name with several
    public boolean plain(Map<String, String> types) {
        return new PlainQuery(types).covers(tree);
    }

    /// Whether it asks what the catalog has.
    public boolean asksCatalog(String database) {
        return reads(List.of()).stream()
                .anyMatch(read -> read.use().database(database).equals("information_schema"));
    }

    /// Trino's expressions of the values of question marks.
    public static List<String> values(List<String> parameters) {
        return Parameters.trino(parameters);
    }

    int parameters() {
        return Parameters.count(tree);
    }

    /// The query in DuckDB's words.
    ///
    /// @param relations gives each table its name
    /// @param parameters a value for each `?`, as Athena takes them
    /// @param maps whether UNNEST with two columns is of a map; otherwise of an array of rows
    /// @throws SqlException for what DuckDB cannot do
    public Translation translate(Relations relations, List<String> parameters, boolean maps) {
        var values = Parameters.expressions(FUNCTIONS, parameters);
        var types = new KnownTypes();
        Translation translation;
        int passes = 0;
        boolean again;
        do {
            var duck = new DuckSql(FUNCTIONS, relations, values, maps, types);
            translation = duck.translate(tree);
            again = types.learn(duck.scopes(), relations);
        } while (again && ++passes < MOST_PASSES);
        return translation;
    }
}

package dev.stepdeck.sandbox.athena.statement;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.athena.duck.EngineColumn;
import dev.stepdeck.sandbox.athena.duck.EngineConnection;
import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.duck.EngineQuery;
import dev.stepdeck.sandbox.athena.engine.CatalogRelations;
import dev.stepdeck.sandbox.athena.engine.DuckErrors;
import dev.stepdeck.sandbox.athena.engine.DuckType;
import dev.stepdeck.sandbox.athena.engine.JsonBytes;
import dev.stepdeck.sandbox.athena.engine.LakeTables;
import dev.stepdeck.sandbox.athena.engine.ObjectList;
import dev.stepdeck.sandbox.athena.iceberg.TableColumn;
import dev.stepdeck.sandbox.athena.sql.Names;
import dev.stepdeck.sandbox.athena.sql.Query;
import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.athena.sql.Statement;
import dev.stepdeck.sandbox.athena.sql.Translation;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.GlueClient;

/// Makes queries ready: with their tables found and their columns known. DuckDB runs what it is known to answer as Trino
/// does; everything else is Trino's, and so is what DuckDB fails at.
final class Queries {

    private static final Pattern BOUNDED = Pattern.compile("char\\(");

    private final GlueClient glue;
    private final ObjectList objects;
    private final LakeTables lakes;

    Queries(GlueClient glue, ObjectList objects, LakeTables lakes) {
        this.glue = glue;
        this.objects = objects;
        this.lakes = lakes;
    }

    /// A column of a result.
    record ResultColumn(String name, DuckType type) {}

    /// A query that is ready to run.
    ///
    /// @param connection where it runs
    /// @param translation the query for DuckDB; for one of Trino, the query that reads the rows which it leaves in a file
    /// @param trino the query for Trino, and the file; null if DuckDB runs it
    /// @param bytes how many it will read
    record Ready(EngineConnection connection, Translation translation, @Nullable Rows trino, List<ResultColumn> columns,
            long bytes, long planningMillis) {

        Ready {
            columns = List.copyOf(columns);
        }

        /// The query for Trino, and the file.
        ///
        /// @throws IllegalStateException if DuckDB runs the query
        Rows rows() {
            if (trino == null) {
                throw new IllegalStateException("DuckDB runs the query");
            }
            return trino;
        }

        /// Lets Trino run the query, so that DuckDB can read its rows.
        void store() throws EngineException {
            if (trino != null) {
                connection.run(trino.query(), EngineQuery.Output.JSON, trino.file());
            }
        }
    }

    /// A query of Trino and where its rows go.
    record Rows(EngineQuery query, Path file) {}

    /// @throws SqlException for what is wrong with the query
    /// @throws CutoffException if it would read too much
    Ready ready(Query query, Session session) {
        try {
            if (query.asksCatalog(session.database())) {
                return byDuck(query, session);
            }
            return inTime(plain(query, session) ? byEither(query, session) : byTrino(query, session), session);
        } catch (EngineException e) {
            throw DuckErrors.failure(e);
        }
    }

    /// Trino knows how to say what is wrong, if anything is.
    private Ready byEither(Query query, Session session) throws EngineException {
        try {
            return byDuck(query, session);
        } catch (EngineException | SqlException e) {
            return byTrino(query, session);
        }
    }

    /// The query for Trino, whatever DuckDB could do.
    ///
    /// @throws SqlException for what is wrong with the query
    /// @throws CutoffException if it would read too much
    Ready readyByTrino(Query query, Session session) {
        try {
            return inTime(byTrino(query, session), session);
        } catch (EngineException e) {
            throw DuckErrors.failure(e);
        }
    }

    private static Ready inTime(Ready ready, Session session) {
        if (ready.bytes() > session.cutoff()) {
            throw new CutoffException();
        }
        return ready;
    }

    private boolean plain(Query query, Session session) throws EngineException {
        return session.parameters().isEmpty()
                && relations(session.connections().duck(), session).types(query.reads(List.of()))
                        .map(query::plain).orElse(false);
    }

    private CatalogRelations relations(EngineConnection connection, Session session) {
        return new CatalogRelations(glue, objects, lakes, connection, session.database());
    }

    private Ready byDuck(Query query, Session session) throws EngineException {
        long start = System.nanoTime();
        var connection = session.connections().duck();
        var relations = relations(connection, session);
        var translation = query.translate(relations, session.parameters(), false);
        var columns = new ArrayList<ResultColumn>();
        for (var column : connection.describe(translation.sql())) {
            boolean unnamed = column.label().startsWith(translation.unnamed());
            columns.add(new ResultColumn(unnamed ? "_col" + columns.size() : column.label().toLowerCase(Locale.ROOT),
                    DuckType.parse(column.type())));
        }
        return new Ready(connection, translation, null, columns, relations.bytes(), millisSince(start));
    }

    private Ready byTrino(Query given, Session session) throws EngineException {
        long start = System.nanoTime();
        var connection = session.connections().trino();
        var query = Versions.known(given, connection, session);
        var relations = relations(connection, session);
        var asked = asked(query.text(), query, relations, Optional.empty(), session);
        return byTrino(asked, connection.analyze(asked), relations.bytes(), start, session);
    }

    /// @param target the table that gets the rows, if one does
    private static EngineQuery asked(String sql, Query query, CatalogRelations relations, Optional<Target> target,
            Session session) {
        var reads = query.reads(session.parameters());
        var tables = new ArrayList<>(relations.tables(reads));
        target.filter(into -> tables.stream().noneMatch(into::is)).map(Target::table).ifPresent(tables::add);
        var databases = relations.databases(Stream.concat(Stream.of(session.database()),
                Stream.concat(reads.stream().map(read -> read.use().database(session.database())),
                        tables.stream().map(EngineQuery.Table::database)))
                .toList());
        return new EngineQuery(sql, session.database(), databases, Query.values(session.parameters()), tables,
                target.isPresent(), "");
    }

    private static Ready byTrino(EngineQuery asked, List<EngineColumn> columns, long bytes, long start,
            Session session) throws EngineException {
        var file = session.scratch().resolve("rows.json");
        return new Ready(session.connections().trino(),
                new Translation(stored(file, columns), "", Map.of(), List.of()), new Rows(asked, file),
                columns.stream().map(column -> new ResultColumn(column.label().toLowerCase(Locale.ROOT),
                        DuckType.parse(column.type()))).toList(),
                bytes, millisSince(start));
    }

    /// A table that gets rows.
    record Target(String database, String name, List<TableColumn> columns) {

        Target {
            columns = List.copyOf(columns);
        }

        private boolean is(EngineQuery.Table table) {
            return table.database().equals(database) && table.name().equals(name);
        }

        /// Nobody reads it.
        private EngineQuery.Table table() {
            return new EngineQuery.Table(database, name, "", columns.stream()
                    .map(column -> new EngineColumn(column.name(), column.trino())).toList(), null, null);
        }

        private List<EngineColumn> stored() {
            return columns.stream().map(column -> new EngineColumn(column.name(), column.duck())).toList();
        }

        /// Whether rows of a query that DuckDB answers can be taken as they are.
        private boolean takes(List<ResultColumn> given) {
            return given.size() == columns.size() && IntStream.range(0, given.size()).allMatch(
                    i -> DuckType.parse(columns.get(i).duck()).equals(given.get(i).type())
                            && !BOUNDED.matcher(columns.get(i).trino()).find());
        }
    }

    /// The rows of an INSERT, with the columns and types of the table. Trino says what fits, and converts what does.
    ///
    /// @throws SqlException for what is wrong with the statement
    /// @throws CutoffException if it would read too much
    Ready inserted(Statement.Insert insert, Target target, Session session) {
        try {
            if (insert.columns().isEmpty() && plain(insert.query(), session)) {
                var taken = takenAsTheyAre(insert.query(), target, session);
                if (taken.isPresent()) {
                    return inTime(taken.get(), session);
                }
            }
            long start = System.nanoTime();
            var connection = session.connections().trino();
            var query = Versions.known(insert.query(), connection, session);
            var relations = relations(connection, session);
            var asked = asked(insert.head() + query.text(), query, relations, Optional.of(target), session);
            connection.analyze(asked);
            return inTime(byTrino(asked, target.stored(), relations.bytes(), start, session), session);
        } catch (EngineException e) {
            throw DuckErrors.failure(e);
        }
    }

    private Optional<Ready> takenAsTheyAre(Query query, Target target, Session session) {
        try {
            var ready = byDuck(query, session);
            return target.takes(ready.columns())
                    ? Optional.of(new Ready(ready.connection(), ready.translation(), null,
                            target.columns().stream().map(column -> new ResultColumn(column.name(),
                                    DuckType.parse(column.duck()))).toList(),
                            ready.bytes(), ready.planningMillis()))
                    : Optional.empty();
        } catch (EngineException | SqlException e) {
            // Trino knows how to say what is wrong, if anything is.
            return Optional.empty();
        }
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    /// What reads the rows that Trino leaves.
    private static String stored(Path file, List<EngineColumn> columns) {
        var values = new ArrayList<String>();
        var types = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            var type = DuckType.parse(columns.get(i).type()).duck();
            values.add(JsonBytes.cast("c" + i, type) + " AS c" + i);
            types.add("c" + i + ": " + Names.literal(JsonBytes.text(type)));
        }
        return "SELECT " + String.join(", ", values) + " FROM read_json(" + Names.literal(file.toString())
                + ", format = 'newline_delimited', columns = {" + String.join(", ", types) + "})";
    }
}

package dev.stepdeck.sandbox.athena.statement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.athena.duck.EngineConnection;
import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.engine.DuckErrors;
import dev.stepdeck.sandbox.athena.engine.LakeTables;
import dev.stepdeck.sandbox.athena.engine.Location;
import dev.stepdeck.sandbox.athena.iceberg.IcebergTable;
import dev.stepdeck.sandbox.athena.iceberg.IcebergTables;
import dev.stepdeck.sandbox.athena.iceberg.TableColumn;
import dev.stepdeck.sandbox.athena.iceberg.WrittenRows;
import dev.stepdeck.sandbox.athena.sql.Names;
import dev.stepdeck.sandbox.athena.sql.RowChange;
import dev.stepdeck.sandbox.athena.sql.RowFilter;
import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.athena.sql.Statement;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Table;

/// Statements that make Iceberg tables and change their rows.
final class IcebergWrites {

    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

    private final Queries queries;
    private final GlueClient glue;
    private final IcebergTables iceberg;

    IcebergWrites(Queries queries, GlueClient glue, IcebergTables iceberg) {
        this.queries = queries;
        this.glue = glue;
        this.iceberg = iceberg;
    }

    Outcome create(Statement.CreateIceberg create, Session session) {
        var database = create.name().in(session.database());
        if (exists(database, create.name().table())) {
            if (create.ifNotExists()) {
                return Outcome.done();
            }
            throw SqlException.plain("FAILED: Execution Error, return code 1 from"
                    + " org.apache.hadoop.hive.ql.exec.DDLTask. AlreadyExistsException(message:Table "
                    + create.name().table() + " already exists)");
        }
        var location = create.location().orElseThrow(
                () -> SqlException.plain("FAILED: SemanticException LOCATION must be given for an Iceberg table"));
        Location.parse(location);
        if (create.columns().isEmpty()) {
            throw SqlException.plain("FAILED: SemanticException an Iceberg table must have columns");
        }
        iceberg.create(new IcebergTables.Design(database, create.name().table(), create.columns(), create.partitions(),
                create.comment(), location, create.properties())).commit();
        return Outcome.done();
    }

    private boolean exists(String database, String name) {
        try {
            glue.getDatabase(get -> get.name(database));
        } catch (EntityNotFoundException e) {
            throw SqlException.plain("FAILED: SemanticException [Error 10072]: Database does not exist: " + database);
        }
        return find(database, name).isPresent();
    }

    private Optional<Table> find(String database, String name) {
        try {
            return Optional.of(glue.getTable(get -> get.databaseName(database).name(name)).table());
        } catch (EntityNotFoundException e) {
            return Optional.empty();
        }
    }

    /// CREATE TABLE AS. Source: Athena User Guide, "CREATE TABLE AS", "CTAS table properties".
    Outcome create(Statement.CreateTableAs create, Queries.Ready ready, Session session) {
        var properties = new LinkedHashMap<String, String>();
        create.properties().keySet().forEach(name -> properties.put(name,
                FileFormat.text(create.properties(), name).orElseThrow()));
        if (!"false".equalsIgnoreCase(properties.remove("is_external"))) {
            throw SqlException.of("INVALID_TABLE_PROPERTY", "is_external must be false for tables of type ICEBERG");
        }
        var location = properties.remove("location");
        if (location == null) {
            throw SqlException.of("INVALID_TABLE_PROPERTY", "location is required for tables of type ICEBERG");
        }
        var partitions = QUOTED.matcher(properties.getOrDefault("partitioning", "")).results()
                .map(found -> found.group(1)).toList();
        properties.remove("partitioning");
        var columns = ready.columns().stream().map(column -> new Statement.Column(column.name(), column.type().hive(),
                Optional.<String>empty())).toList();
        var table = iceberg.create(new IcebergTables.Design(create.name().in(session.database()),
                create.name().table(), columns, partitions, Optional.empty(), Location.parse(location).toString(),
                properties));
        if (!create.data()) {
            table.commit();
            return outcome(new WrittenRows(0, List.of()), ready);
        }
        try {
            ready.store();
            return outcome(table.commit(ready.connection(), ready.translation().sql(), session.scratch()), ready);
        } catch (EngineException e) {
            throw DuckErrors.failure(e, ready.translation());
        }
    }

    Outcome insert(Statement.Insert insert, Table table, Session session) {
        var opened = iceberg.open(table);
        var ready = queries.inserted(insert,
                new Queries.Target(insert.name().in(session.database()), insert.name().table(), opened.columns()),
                session);
        try {
            ready.store();
            return outcome(opened.append(ready.connection(), ready.translation().sql(), session.scratch()), ready);
        } catch (EngineException e) {
            throw DuckErrors.failure(e, ready.translation());
        }
    }

    /// UPDATE, DELETE and MERGE.
    Outcome change(Statement.Change statement, Session session) {
        var change = statement.change();
        var opened = iceberg.open(lake(statement.name(), session,
                "Modifying Hive table rows is only supported for transactional tables"));
        var columns = opened.columns().stream().map(TableColumn::name).toList();
        var asked = change.query(columns, session.parameters());
        try {
            var ready = queries.ready(asked.query(), session.with(List.of()));
            check(change, ready, opened.columns());
            return outcome(change(opened, ready, session), ready);
        } catch (SqlException e) {
            throw asked.placed(e);
        }
    }

    private static void check(RowChange change, Queries.Ready ready, List<TableColumn> columns) {
        var places = IntStream.range(3, ready.columns().size())
                .filter(i -> change.assigns(columns.get(i - 3).name())).boxed().toList();
        Assigned.check(change.kind() + " table column types don't match SET expressions", "Expressions",
                places.stream().map(i -> ready.columns().get(i)).toList(),
                places.stream().map(i -> columns.get(i - 3)).toList());
    }

    private static WrittenRows change(IcebergTable table, Queries.Ready ready, Session session) {
        var connection = ready.connection();
        var rows = session.scratch().resolve("changes.parquet");
        var names = IntStream.range(0, ready.columns().size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        try {
            ready.store();
            connection.copy("COPY (SELECT * FROM (" + ready.translation().sql() + ") AS q (" + names
                    + ") WHERE c0 > 0) TO " + Names.literal(rows.toString()) + " (FORMAT parquet)", rows);
            var source = " FROM read_parquet(" + Names.literal(rows.toString()) + ")";
            var places = "SELECT c1, c2" + source + " WHERE c0 < " + RowChange.INSERT;
            checkOnce(connection, places);
            var added = "SELECT " + IntStream.range(0, table.columns().size()).mapToObj(i -> ready.columns().size() > 3
                    ? Assigned.value("c", i + 3, ready, table.columns().get(i))
                    : "NULL").collect(Collectors.joining(", ")) + source + " WHERE c0 <> " + RowChange.DELETE;
            long changed = Long.parseLong(String.valueOf(connection.query("SELECT count(*)" + source).getFirst()
                    .getFirst()));
            return table.change(connection, places, added, changed, session.scratch());
        } catch (EngineException e) {
            throw DuckErrors.failure(e, ready.translation());
        }
    }

    private static void checkOnce(EngineConnection connection, String places) throws EngineException {
        if (!connection.query("SELECT 1 FROM (" + places + ") AS p (uri, pos) GROUP BY uri, pos HAVING count(*) > 1"
                + " LIMIT 1").isEmpty()) {
            throw SqlException.of("MERGE_TARGET_ROW_MULTIPLE_MATCHES",
                    "One MERGE target table row matched more than one source row");
        }
    }

    Outcome optimize(Statement.Optimize optimize, Session session) {
        var opened = iceberg.open(lake(optimize.name(), session, "OPTIMIZE is supported for Iceberg tables only"));
        var where = optimize.where().map(text -> RowFilter.parse(text).orElseThrow(() -> SqlException
                .of("NOT_SUPPORTED", "The sandbox compares columns with literals only in OPTIMIZE: " + text)));
        try {
            opened.optimize(session.connections().duck(), where, session.scratch());
            return new Outcome(Optional.empty(), "", StatementRuns.written(), OptionalLong.empty(), 0, 0, 0, List.of());
        } catch (EngineException e) {
            throw DuckErrors.failure(e);
        }
    }

    Outcome vacuum(Statement.Vacuum vacuum, Session session) {
        iceberg.open(lake(vacuum.name(), session, "VACUUM is supported for Iceberg tables only")).vacuum();
        return Outcome.done();
    }

    /// @param otherwise what is wrong with a table of another kind
    private Table lake(Statement.Name name, Session session, String otherwise) {
        var database = name.in(session.database());
        var table = find(database, name.table()).orElseThrow(() -> SqlException.at(1, 1, "TABLE_NOT_FOUND",
                "Table 'awsdatacatalog." + database + "." + name.table() + "' does not exist"));
        if (!LakeTables.have(table)) {
            throw SqlException.of("NOT_SUPPORTED", otherwise);
        }
        return table;
    }

    private static Outcome outcome(WrittenRows written, Queries.Ready ready) {
        return new Outcome(Optional.empty(), "", StatementRuns.written(), OptionalLong.of(written.rows()),
                written.rows(), ready.bytes(), ready.planningMillis(), new ArrayList<>(written.uris()));
    }
}

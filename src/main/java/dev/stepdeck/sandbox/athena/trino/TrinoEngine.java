package dev.stepdeck.sandbox.athena.trino;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.stepdeck.sandbox.athena.duck.DuckDatabase;
import dev.stepdeck.sandbox.athena.duck.DuckScan;
import dev.stepdeck.sandbox.athena.duck.EngineConnection;
import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.duck.EngineQuery;

import io.airlift.units.DataSize;
import io.trino.Session;
import io.trino.SystemSessionProperties;
import io.trino.execution.querystats.PlanOptimizersStatsCollector;
import io.trino.execution.warnings.WarningCollector;
import io.trino.operator.Driver;
import io.trino.operator.OutputFactory;
import io.trino.spi.type.TimeZoneKey;
import io.trino.spi.type.Type;
import io.trino.sql.planner.LogicalPlanner;
import io.trino.sql.planner.Plan;
import io.trino.sql.planner.plan.OutputNode;
import io.trino.testing.LocalQueryRunner;
import io.trino.testing.TestingSession;
import io.trino.testing.TestingTaskContext;

/// Trino in this process: its analyzer, planner and operators, on the calling thread, without a server. Thread-safe.
public final class TrinoEngine {

    /// The catalog of Athena's tables, as queries name it.
    static final String CATALOG = "awsdatacatalog";

    /// What a statement with parameters is prepared as.
    private static final String PREPARED = "stepdeck";
    private static final DataSize MEMORY = DataSize.of(256, DataSize.Unit.MEGABYTE);

    private final DuckDatabase database;
    private final LocalQueryRunner runner;
    private final Map<String, RunningTables> running = new ConcurrentHashMap<>();
    private final Map<String, RowsFile> targets = new ConcurrentHashMap<>();

    /// Takes seconds.
    ///
    /// @param database reads the files of tables
    public TrinoEngine(DuckDatabase database) {
        this.database = database;
        runner = LocalQueryRunner.create(TestingSession.testSessionBuilder().setCatalog(CATALOG).build());
        runner.createCatalog(CATALOG, new SandboxConnector.Factory(this), Map.of());
    }

    /// A new connection; close it after the query.
    ///
    /// @throws EngineException if DuckDB is out of order
    public EngineConnection connect() throws EngineException {
        return new TrinoConnection(this, database.connect());
    }

    /// What queries under way may read, by their identifiers.
    RunningTables tables(String queryId) {
        var tables = running.get(queryId);
        if (tables == null) {
            throw new IllegalStateException("No such query: " + queryId);
        }
        return tables;
    }

    /// Where the rows go that a query under way inserts.
    RowsFile target(String queryId) {
        var target = targets.get(queryId);
        if (target == null) {
            throw new IllegalStateException("No rows are written by " + queryId);
        }
        return target;
    }

    /// Lets a query under way insert into a file.
    void target(String queryId, RowsFile rows) {
        targets.put(queryId, rows);
    }

    /// Begins to read a table.
    DuckScan scan(String queryId, String sql) throws EngineException {
        return database.scan(tables(queryId).views(), sql);
    }

    Type type(String name) {
        return runner.getTypeManager().fromSqlType(name);
    }

    /// A column of a result.
    record Column(String name, Type type) {}

    /// Work within one query.
    interface Work<T> {

        T of(Session session) throws EngineException;
    }

    /// Does something for a query, with its tables known.
    <T> T within(EngineQuery query, RunningTables tables, Work<T> work) throws EngineException {
        var session = TestingSession.testSessionBuilder(runner.getSessionPropertyManager()).setCatalog(CATALOG)
                .setSchema(query.database()).setTimeZoneKey(TimeZoneKey.UTC_KEY)
                .addPreparedStatement(PREPARED, query.sql())
                .setSystemProperty(SystemSessionProperties.COLLECT_PLAN_STATISTICS_FOR_ALL_QUERIES,
                        String.valueOf(!query.explain().isEmpty()))
                .build();
        var id = session.getQueryId().getId();
        running.put(id, tables);
        try {
            return runner.inTransaction(session, inside -> {
                try {
                    return work.of(inside);
                } catch (EngineException e) {
                    throw new WrappedException(e);
                }
            });
        } catch (WrappedException e) {
            throw e.inner;
        } catch (RuntimeException | Error e) {
            throw TrinoErrors.of(e);
        } finally {
            running.remove(id);
            targets.remove(id);
        }
    }

    /// The statement that runs a query: it is prepared, if it has parameters.
    private static String statement(EngineQuery query) {
        return query.parameters().isEmpty()
                ? query.sql()
                : "EXECUTE " + PREPARED + " USING " + String.join(", ", query.parameters());
    }

    List<Column> columns(Session session, EngineQuery query) {
        return columns(session, statement(query));
    }

    /// The columns that a query gives.
    List<Column> columns(Session session, String sql) {
        Plan plan = runner.createPlan(session, sql, LogicalPlanner.Stage.CREATED, WarningCollector.NOOP,
                PlanOptimizersStatsCollector.createPlanOptimizersStatsCollector());
        var output = (OutputNode) plan.getRoot();
        var columns = new ArrayList<Column>();
        for (int i = 0; i < output.getColumnNames().size(); i++) {
            columns.add(new Column(output.getColumnNames().get(i),
                    plan.getTypes().get(output.getOutputSymbols().get(i))));
        }
        return columns;
    }

    /// How a query would run.
    String plan(Session session, EngineQuery query) {
        return new PlanText(runner).of(session, statement(query), query.explain());
    }

    /// What has to be driven until it is finished, to run a query.
    List<Driver> drivers(Session session, EngineQuery query, OutputFactory output) {
        var task = TestingTaskContext.builder(runner.getExecutor(), runner.getScheduler(), session)
                .setQueryMaxMemory(MEMORY).build();
        return runner.createDrivers(session, statement(query), output, task);
    }

    /// Carries an exception through Trino's transaction.
    private static final class WrappedException extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final EngineException inner;

        WrappedException(EngineException inner) {
            super(inner);
            this.inner = inner;
        }
    }
}

package dev.stepdeck.sandbox.athena.trino;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.sandbox.athena.duck.EngineColumn;
import dev.stepdeck.sandbox.athena.duck.EngineConnection;
import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.duck.EngineQuery;

import io.trino.Session;
import io.trino.operator.Driver;
import io.trino.testing.PageConsumerOperator;
import org.jspecify.annotations.Nullable;

/// A connection to DuckDB that runs Trino's queries as well.
final class TrinoConnection implements EngineConnection {

    private final TrinoEngine engine;
    private final EngineConnection duck;
    private final List<String> views = new ArrayList<>();
    private volatile boolean cancelled;
    private volatile @Nullable Thread working;

    TrinoConnection(TrinoEngine engine, EngineConnection duck) {
        this.engine = engine;
        this.duck = duck;
    }

    @Override
    public void execute(String sql) throws EngineException {
        duck.execute(sql);
        views.add(sql);
    }

    @Override
    public List<EngineColumn> describe(String sql) throws EngineException {
        return duck.describe(sql);
    }

    @Override
    public List<List<@Nullable String>> query(String sql) throws EngineException {
        return duck.query(sql);
    }

    @Override
    public long copy(String sql, Path target) throws EngineException {
        return duck.copy(sql, target);
    }

    @Override
    public List<EngineColumn> analyze(EngineQuery query) throws EngineException {
        return engine.within(query, RunningTables.of(query, views), session -> engine.columns(session, query).stream()
                .map(column -> new EngineColumn(column.name(), TypeText.duck(column.type()))).toList());
    }

    @Override
    public long run(EngineQuery query, EngineQuery.Output output, Path target) throws EngineException {
        working = Thread.currentThread();
        try {
            return engine.within(query, RunningTables.of(query, views),
                    session -> run(session, query, output, target));
        } catch (EngineException e) {
            throw cancelled ? interrupted() : e;
        } finally {
            working = null;
            var _ = Thread.interrupted();
        }
    }

    private long run(Session session, EngineQuery query, EngineQuery.Output output, Path target)
            throws EngineException {
        if (!query.explain().isEmpty()) {
            return explain(session, query, target);
        }
        try (var rows = RowsFile.create(target, output, session.toConnectorSession())) {
            var factory = new PageConsumerOperator.PageConsumerOutputFactory(types -> page -> {
                if (!query.inserts()) {
                    rows.add(types, page);
                }
            });
            engine.target(session.getQueryId().getId(), rows);
            var drivers = engine.drivers(session, query, factory);
            try {
                drive(drivers);
            } finally {
                drivers.forEach(Driver::close);
            }
            return rows.count();
        } catch (IOException e) {
            throw new EngineException("GENERIC_INTERNAL_ERROR: " + e.getMessage(), e);
        }
    }

    /// Its one row is the plan.
    private long explain(Session session, EngineQuery query, Path target) throws EngineException {
        try {
            Files.writeString(target, "\"" + engine.plan(session, query).replace("\"", "\"\"") + "\"\n");
            return 1;
        } catch (IOException e) {
            throw new EngineException("GENERIC_INTERNAL_ERROR: " + e.getMessage(), e);
        }
    }

    private void drive(List<Driver> drivers) throws EngineException {
        boolean busy = true;
        while (busy) {
            busy = false;
            for (var driver : drivers) {
                if (cancelled) {
                    throw interrupted();
                }
                if (!driver.isFinished()) {
                    driver.processForNumberOfIterations(1);
                    busy = true;
                }
            }
        }
    }

    private static EngineException interrupted() {
        return new EngineException("INTERRUPT Error: Interrupted!");
    }

    @Override
    public void cancel() {
        cancelled = true;
        duck.cancel();
        var thread = working;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public void close() {
        duck.close();
    }
}

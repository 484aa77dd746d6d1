package dev.stepdeck.sandbox.athena;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.engine.Engine;
import dev.stepdeck.sandbox.athena.engine.Location;
import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.athena.sql.Statement;
import dev.stepdeck.sandbox.athena.sql.Statements;
import dev.stepdeck.sandbox.athena.statement.CutoffException;
import dev.stepdeck.sandbox.athena.statement.Outcome;
import dev.stepdeck.sandbox.athena.statement.Session;
import dev.stepdeck.sandbox.athena.statement.StatementRuns;
import dev.stepdeck.sandbox.heavy.HeavyWork;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/// Runs queries from QUEUED to their end. A few run at a time, each on a thread for heavy work and a connection of its own;
/// the others wait their turn. A query that ran when the sandbox ended has failed when it starts again.
final class QueryLife implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QueryLife.class);
    private static final int AT_ONCE = 4;
    /// In real time, for queries run at their own pace. Source: Athena User Guide, "Service Quotas", DML query timeout.
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final QueryRows rows;
    private final QueryEnds ends;
    private final WorkGroups groups;
    private final PreparedStatements prepared;
    private final Engine engine;
    private final StatementRuns statements;
    private final InstantSource clock;
    private final HeavyWork work = new HeavyWork("athena", AT_ONCE);
    private final Map<String, RunningQuery> running = new ConcurrentHashMap<>();

    QueryLife(QueryRows rows, QueryEnds ends, WorkGroups groups, PreparedStatements prepared, Engine engine,
            StatementRuns statements, InstantSource clock) {
        this.rows = rows;
        this.ends = ends;
        this.groups = groups;
        this.prepared = prepared;
        this.engine = engine;
        this.statements = statements;
        this.clock = clock;
    }

    /// Ends the queries that another life of the sandbox left open.
    void failLeftOvers() {
        rows.open().forEach(query -> ends.failed(query.queryExecutionId(), SqlException
                .of("INTERNAL_ERROR_QUERY_ENGINE", "The sandbox was stopped while the query ran")));
    }

    void start(QueryExecution query) {
        var run = new RunningQuery();
        running.put(query.queryExecutionId(), run);
        run.queue(work, () -> live(query, run));
    }

    /// Asks a query to stop; it is CANCELLED when this returns, unless it had ended. The engine lets go of it soon after.
    void stop(QueryExecution query) {
        var id = query.queryExecutionId();
        var run = running.get(id);
        if (run != null) {
            ends.cancelled(id, "Query cancelled by user");
            if (run.cancel()) {
                running.remove(id);
            }
        }
    }

    private void live(QueryExecution query, RunningQuery run) {
        var id = query.queryExecutionId();
        try {
            if (!run.cancelled()) {
                rows.change(id, before -> over(before)
                        ? before
                        : before.toBuilder().status(
                                before.status().toBuilder().state(QueryExecutionState.RUNNING).build()).build());
                run.limit(LONGEST, () -> ends.failed(id, SqlException.plain("Query timeout")));
                run(query, run, clock.millis());
            }
        } finally {
            running.remove(id);
            run.end();
        }
    }

    private static boolean over(QueryExecution query) {
        return query.status().state() != QueryExecutionState.QUEUED;
    }

    private void run(QueryExecution query, RunningQuery run, long begun) {
        var id = query.queryExecutionId();
        try {
            carryOut(query, run, begun);
        } catch (SqlException e) {
            if (!run.cancelled()) {
                ends.failed(id, e);
            }
        } catch (CutoffException e) {
            ends.cancelled(id, String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) {
            ends.failed(id, exhausted());
        } catch (StackOverflowError e) {
            // Trino's words, for an expression that is nested too deeply.
            ends.failed(id,
                    SqlException.of("STACK_OVERFLOW", "statement is too large (stack overflow during analysis)"));
        } catch (EngineException | IOException | RuntimeException | Error e) {
            if (!run.cancelled()) {
                LOG.error("Query {} failed", id, e);
            }
            ends.failed(id, SqlException.of("GENERIC_INTERNAL_ERROR", String.valueOf(e.getMessage())));
        }
    }

    private void carryOut(QueryExecution query, RunningQuery run, long begun) throws EngineException, IOException {
        var id = query.queryExecutionId();
        Path scratch = engine.newScratch();
        try (var connections = engine.open()) {
            run.runs(connections);
            var outcome = statement(query, run, new Session(id, database(query), output(query),
                    query.executionParameters(), connections, scratch, cutoff(query)));
            ends.succeeded(id, outcome, begun);
        } finally {
            delete(scratch);
        }
    }

    private Outcome statement(QueryExecution query, RunningQuery run, Session session) throws IOException {
        var statement = Statements.parse(query.query());
        var group = query.workGroup();
        return switch (statement) {
            case Statement.Prepare prepare -> {
                Statements.parse(prepare.statement());
                prepared.put(group, prepare.name(), prepare.statement());
                yield nothing();
            }
            case Statement.Deallocate drop -> {
                if (prepared.find(group, drop.name()).isEmpty()) {
                    throw missing(drop.name());
                }
                prepared.delete(group, drop.name());
                yield nothing();
            }
            case Statement.Execute execute -> {
                var inner = prepared.find(group, execute.name()).orElseThrow(() -> missing(execute.name()));
                var values = execute.values().isEmpty() ? session.parameters() : execute.values();
                yield run(Statements.parse(inner.queryStatement()), session.with(values), run);
            }
            case Statement.ExecuteImmediate execute -> run(Statements.parse(execute.statement()),
                    session.with(execute.values()), run);
            default -> run(statement, session, run);
        };
    }

    private Outcome run(Statement statement, Session session, RunningQuery run) {
        if (statement.parameters() != session.parameters().size()) {
            throw SqlException.at(1, 1, "INVALID_PARAMETER_USAGE", "Incorrect number of parameters: expected "
                    + statement.parameters() + " but found " + session.parameters().size());
        }
        run.check();
        return statements.run(statement, session);
    }

    private static Outcome nothing() {
        return new Outcome(Optional.empty(), "txt", List.of(), OptionalLong.empty(), 0, 0, 0,
                List.of());
    }

    /// Source: Athena, "Query exhausted resources at this scale factor".
    private static SqlException exhausted() {
        return SqlException.of("EXCEEDED_LOCAL_MEMORY_LIMIT", "Query exhausted resources at this scale factor");
    }

    private static SqlException missing(String name) {
        return SqlException.of("NOT_FOUND", "Prepared statement not found: " + name);
    }

    private static String database(QueryExecution query) {
        var database = query.queryExecutionContext().database();
        return database == null ? "default" : database.replace("`", "").toLowerCase(Locale.ROOT);
    }

    private static Location output(QueryExecution query) {
        var uri = query.resultConfiguration().outputLocation();
        return Location.parse(uri.substring(0, uri.lastIndexOf('/') + 1));
    }

    private long cutoff(QueryExecution query) {
        var cutoff = groups.get(query.workGroup()).configuration().bytesScannedCutoffPerQuery();
        return cutoff == null ? Long.MAX_VALUE : cutoff;
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.info("{} could not be deleted: {}", folder, e.getMessage());
        }
    }

    /// Cancels what runs and waits for it, for the store is closed after this.
    @Override
    public void close() {
        var open = List.copyOf(running.values());
        open.forEach(RunningQuery::cancel);
        try {
            for (var run : open) {
                if (!run.awaitEnd(PATIENCE)) {
                    LOG.warn("A query did not end within {}", PATIENCE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        work.close();
        engine.close();
    }
}

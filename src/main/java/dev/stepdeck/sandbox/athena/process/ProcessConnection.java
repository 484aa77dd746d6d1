package dev.stepdeck.sandbox.athena.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.sandbox.athena.duck.EngineColumn;
import dev.stepdeck.sandbox.athena.duck.EngineConnection;
import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.duck.EngineQuery;

import org.jspecify.annotations.Nullable;

/// A connection to the engine's process. It begins with the first call; when the process ends without its fault, it makes
/// its views again in another one and repeats the call.
final class ProcessConnection implements EngineConnection {

    /// How long the engine has to listen when it is told to stop.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Turns turns;
    private final Turn turn;
    private final List<String> views = new ArrayList<>();
    private @Nullable EngineProcess knowsViews;
    private long cancelledAt;

    ProcessConnection(Turns turns) {
        this.turns = turns;
        this.turn = turns.take();
    }

    private Frame call(Frame.Kind kind, String... values) throws EngineException {
        while (true) {
            var process = turns.enter(turn);
            try {
                if (knowsViews != process) {
                    for (var view : views) {
                        process.call(Frame.of(Frame.Kind.EXECUTE, turn.session, view));
                    }
                    knowsViews = process;
                }
                return process.call(Frame.of(kind, turn.session, values));
            } catch (ProcessEndedException e) {
                // The next turn says whose fault that was.
                knowsViews = null;
            }
        }
    }

    @Override
    public void execute(String sql) throws EngineException {
        call(Frame.Kind.EXECUTE, sql);
        views.add(sql);
    }

    @Override
    public List<EngineColumn> describe(String sql) throws EngineException {
        return columns(call(Frame.Kind.DESCRIBE, sql));
    }

    private static List<EngineColumn> columns(Frame answer) {
        return answer.rows().stream()
                .map(row -> new EngineColumn(String.valueOf(row.getFirst()), String.valueOf(row.getLast()))).toList();
    }

    @Override
    public List<List<@Nullable String>> query(String sql) throws EngineException {
        return call(Frame.Kind.QUERY, sql).rows();
    }

    @Override
    public long copy(String sql, Path target) throws EngineException {
        return Long.parseLong(call(Frame.Kind.COPY, sql, target.toString()).first());
    }

    @Override
    public List<EngineColumn> analyze(EngineQuery query) throws EngineException {
        return columns(call(Frame.Kind.ANALYZE, query.text()));
    }

    @Override
    public long run(EngineQuery query, EngineQuery.Output output, Path target) throws EngineException {
        return Long.parseLong(call(Frame.Kind.RUN, query.text(), output.name(), target.toString()).first());
    }

    /// What is called afterwards fails as well.
    @Override
    public void cancel() {
        boolean insist;
        synchronized (this) {
            cancelledAt = cancelledAt == 0 ? System.nanoTime() : cancelledAt;
            insist = System.nanoTime() - cancelledAt > PATIENCE.toNanos();
        }
        turns.cancel(turn, insist);
    }

    @Override
    public void close() {
        turns.leave(turn);
    }
}

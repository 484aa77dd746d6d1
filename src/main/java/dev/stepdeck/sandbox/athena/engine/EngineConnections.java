package dev.stepdeck.sandbox.athena.engine;

import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.sandbox.athena.duck.EngineConnection;
import dev.stepdeck.sandbox.athena.duck.EngineException;

import org.jspecify.annotations.Nullable;

/// What one statement has of the engine: a connection to DuckDB and one to Trino, each from its first use. One thread works;
/// only [#cancel] may come from another.
public final class EngineConnections implements AutoCloseable {

    private final Engine engine;
    private final List<EngineConnection> open = new ArrayList<>();
    private @Nullable EngineConnection duck;
    private @Nullable EngineConnection trino;
    private boolean cancelled;

    EngineConnections(Engine engine) {
        this.engine = engine;
    }

    /// The connection for DuckDB's queries.
    ///
    /// @throws EngineException if DuckDB cannot be started
    public synchronized EngineConnection duck() throws EngineException {
        var there = duck;
        if (there == null) {
            there = added(engine.connect());
            duck = there;
        }
        return there;
    }

    /// The connection for Trino's queries; DuckDB reads the tables there as well.
    ///
    /// @throws EngineException if Trino cannot be started
    public synchronized EngineConnection trino() throws EngineException {
        var there = trino;
        if (there == null) {
            there = added(engine.connectTrino());
            trino = there;
        }
        return there;
    }

    private EngineConnection added(EngineConnection connection) {
        open.add(connection);
        if (cancelled) {
            connection.cancel();
        }
        return connection;
    }

    /// Ends what is under way, soon. May be asked again and again.
    public synchronized void cancel() {
        cancelled = true;
        open.forEach(EngineConnection::cancel);
    }

    @Override
    public void close() {
        List<EngineConnection> all;
        synchronized (this) {
            all = List.copyOf(open);
            open.clear();
        }
        all.forEach(EngineConnection::close);
    }
}

package dev.stepdeck.sandbox.athena.process;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.stepdeck.sandbox.athena.duck.EngineConnection;
import dev.stepdeck.sandbox.athena.duck.EngineException;

/// Serves the connections of the sandbox, each on a thread of its own.
final class EngineServer {

    private final FramePipe pipe;
    private final Connector connector;
    private final Map<Integer, ServedConnection> connections = new ConcurrentHashMap<>();
    private final AtomicInteger served = new AtomicInteger();

    EngineServer(FramePipe pipe, Connector connector) {
        this.pipe = pipe;
        this.connector = connector;
    }

    /// Opens connections to the engine.
    interface Connector {

        /// A new one.
        ///
        /// @throws EngineException if the engine is out of order
        EngineConnection connect() throws EngineException;
    }

    /// Hands calls over until the input ends. A connection begins with its first call.
    void serve() throws IOException {
        while (true) {
            var frame = pipe.read();
            if (frame == null) {
                return;
            }
            switch (frame.kind()) {
                case CANCEL -> {
                    var connection = connections.get(frame.session());
                    if (connection != null) {
                        connection.cancel();
                    }
                }
                case CLOSE -> {
                    var connection = connections.remove(frame.session());
                    if (connection != null) {
                        connection.take(frame);
                    }
                }
                default -> connections.computeIfAbsent(frame.session(), _ -> begin()).take(frame);
            }
        }
    }

    private ServedConnection begin() {
        served.incrementAndGet();
        return ServedConnection.start(this, pipe);
    }

    /// A connection to the database.
    ///
    /// @throws EngineException if that is out of order
    EngineConnection connect() throws EngineException {
        return connector.connect();
    }

    /// Whether no more than one connection ever worked here.
    boolean servedOne() {
        return served.get() == 1;
    }

    boolean idle() {
        return connections.isEmpty();
    }
}

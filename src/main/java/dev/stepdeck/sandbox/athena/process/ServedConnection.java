package dev.stepdeck.sandbox.athena.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import dev.stepdeck.sandbox.athena.duck.EngineColumn;
import dev.stepdeck.sandbox.athena.duck.EngineConnection;
import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.duck.EngineQuery;

import org.jspecify.annotations.Nullable;

/// A connection of the sandbox, in the engine's process: does one call after another.
final class ServedConnection {

    private static final String NO_MEMORY = "{\"exception_type\":\"Out of Memory\"";
    /// After it the database does nothing any more.
    private static final String FATAL = "{\"exception_type\":\"FATAL\"";
    /// What the system says where it gives no more; DuckDB may take it for an error of its own.
    private static final String NOTHING_GIVEN = "bad_alloc";
    private static final long STACK_BYTES = 4 << 20;

    private final EngineServer server;
    private final FramePipe pipe;
    private final BlockingQueue<Frame> calls = new LinkedBlockingQueue<>();
    private volatile @Nullable EngineConnection connection;

    private ServedConnection(EngineServer server, FramePipe pipe) {
        this.server = server;
        this.pipe = pipe;
    }

    static ServedConnection start(EngineServer server, FramePipe pipe) {
        var served = new ServedConnection(server, pipe);
        Thread.ofPlatform().daemon().name("connection").stackSize(STACK_BYTES).start(served::run);
        return served;
    }

    void take(Frame call) {
        calls.add(call);
    }

    void cancel() {
        var open = connection;
        if (open != null) {
            open.cancel();
        }
    }

    private void run() {
        try {
            for (var call = calls.take(); call.kind() != Frame.Kind.CLOSE; call = calls.take()) {
                pipe.write(answer(call));
            }
        } catch (IOException | InterruptedException e) {
            // The sandbox has gone; the process ends with its input.
            Thread.currentThread().interrupt();
        } finally {
            var open = connection;
            if (open != null) {
                open.close();
            }
        }
    }

    private Frame answer(Frame call) {
        try {
            var open = connection;
            if (open == null) {
                open = server.connect();
                connection = open;
            }
            return answer(call, open);
        } catch (EngineException e) {
            return failure(call, e.text());
        } catch (StackOverflowError e) {
            return Frame.of(Frame.Kind.FAILED, call.session(),
                    "STACK_OVERFLOW: statement is too large (stack overflow during analysis)");
        } catch (RuntimeException e) {
            return Frame.of(Frame.Kind.FAILED, call.session(), "Internal Error: " + e);
        }
    }

    /// Where others have worked, who knows whose memory is missing: the query is tried where nobody has.
    private Frame failure(Frame call, String message) {
        if (message.contains(NOTHING_GIVEN) || message.startsWith(NO_MEMORY) && !server.servedOne()) {
            return Frame.of(Frame.Kind.OVER, 0);
        }
        return message.startsWith(FATAL)
                ? Frame.of(Frame.Kind.OVER, 0, "a fatal error")
                : Frame.of(Frame.Kind.FAILED, call.session(), message);
    }

    private static Frame answer(Frame call, EngineConnection open) throws EngineException {
        int session = call.session();
        return switch (call.kind()) {
            case EXECUTE -> {
                open.execute(call.first());
                yield Frame.of(Frame.Kind.DONE, session);
            }
            case DESCRIBE -> columns(session, open.describe(call.first()));
            case ANALYZE -> columns(session, open.analyze(EngineQuery.parse(call.first())));
            case RUN -> Frame.of(Frame.Kind.COUNT, session, String.valueOf(open.run(EngineQuery.parse(call.first()),
                    EngineQuery.Output.valueOf(call.value(1)), Path.of(call.value(2)))));
            case QUERY -> new Frame(Frame.Kind.ROWS, session, open.query(call.first()));
            case COPY -> Frame.of(Frame.Kind.COUNT, session,
                    String.valueOf(open.copy(call.first(), Path.of(call.value(1)))));
            case OPEN, CANCEL, CLOSE, READY, DONE, COLUMNS, ROWS, COUNT, FAILED, OVER ->
                throw new IllegalStateException("Not a call: " + call.kind());
        };
    }

    private static Frame columns(int session, List<EngineColumn> columns) {
        return new Frame(Frame.Kind.COLUMNS, session, columns.stream().map(ServedConnection::row).toList());
    }

    private static List<@Nullable String> row(EngineColumn column) {
        return List.of(column.label(), column.type());
    }
}

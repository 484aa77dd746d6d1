package dev.stepdeck.sandbox.etl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

import dev.stepdeck.sandbox.athena.duck.EngineColumn;
import dev.stepdeck.sandbox.athena.duck.EngineConnection;
import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.sql.Names;

import org.jspecify.annotations.Nullable;

/// What one job run has here: a connection of the engine, with its views, and a folder of files. Its calls go to the engine
/// one after the other. Thread-safe.
final class Session implements AutoCloseable {

    private static final int VIEWS_AT_ONCE = 10_000;

    private final EngineConnection connection;
    private final Path folder;
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicInteger files = new AtomicInteger();
    private final AtomicInteger views = new AtomicInteger();

    /// @param folder exists, and is the session's own
    Session(EngineConnection connection, Path folder) {
        this.connection = connection;
        this.folder = folder;
    }

    private interface Call<T> {

        T of(EngineConnection connection) throws EngineException;
    }

    private <T> T inTurn(Call<T> call) throws EngineException {
        turn.lock();
        try {
            return call.of(connection);
        } finally {
            turn.unlock();
        }
    }

    List<EngineColumn> describe(String sql) throws EngineException {
        return inTurn(engine -> engine.describe(sql));
    }

    List<List<@Nullable String>> query(String sql) throws EngineException {
        return inTurn(engine -> engine.query(sql));
    }

    void define(String sql) throws EngineException {
        inTurn(engine -> {
            engine.execute(sql);
            return sql;
        });
    }

    /// Lends the connection for a while, with a number from which on no view is numbered yet.
    <T> T with(BiFunction<EngineConnection, Integer, T> user) {
        turn.lock();
        try {
            return user.apply(connection, views.getAndAdd(VIEWS_AT_ONCE));
        } finally {
            turn.unlock();
        }
    }

    /// A query's rows in files.
    ///
    /// @param place what the engine has written: a file, or a folder of files
    record Copied(Path place, long rows) {}

    Copied copy(String sql, String options) throws EngineException {
        var place = newFile();
        var statement = "COPY (" + sql + ") TO " + Names.literal(place.toString()) + " (" + options + ")";
        return new Copied(place, inTurn(engine -> engine.copy(statement, place)));
    }

    /// Keeps what a job sends.
    Path keep(InputStream body) throws IOException {
        var place = newFile();
        Files.copy(body, place);
        return place;
    }

    /// The name of a file of the session that is not there yet.
    Path newFile() {
        return folder.resolve("rows-" + files.incrementAndGet());
    }

    /// A file of the session by its path.
    ///
    /// @throws IllegalArgumentException if it is not one
    Path file(String path) {
        var file = Path.of(path).normalize();
        if (!file.startsWith(folder) || file.equals(folder)) {
            throw new IllegalArgumentException("Not a file of the session: " + path);
        }
        return file;
    }

    void cancel() {
        connection.cancel();
    }

    @Override
    public void close() {
        connection.close();
        delete(folder);
    }

    static void delete(Path place) {
        if (!Files.exists(place)) {
            return;
        }
        try (var all = Files.walk(place)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

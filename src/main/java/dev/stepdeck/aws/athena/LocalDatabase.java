package dev.stepdeck.aws.athena;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import dev.stepdeck.aws.HeavyCalls;

import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// A DuckDB database in a temporary folder, which is deleted when it is closed. It may use a bounded part of memory and
/// nothing outside of its folder. One query at a time; a query ends when the thread that asks is interrupted.
final class LocalDatabase implements AutoCloseable {

    /// Reads what it needs from an answer.
    @FunctionalInterface
    interface Taker<T> {
        T take(ResultSet rows) throws SQLException;
    }

    private static final String MEMORY = "384MB";

    private final Path folder;
    private final DuckDBConnection connection;
    private final ReentrantLock turn = new ReentrantLock();

    LocalDatabase() {
        this(Optional.empty());
    }

    /// @param threads how many it may use; empty for one for each processor
    LocalDatabase(Optional<Integer> threads) {
        try {
            folder = Files.createTempDirectory("stepdeck-result");
            // For a console that is killed, as far as the names are known; in reverse order.
            Stream.of("", "result.csv", "result.duckdb.wal", "result.duckdb").map(folder::resolve).map(Path::toFile)
                    .forEach(File::deleteOnExit);
            connection = HeavyCalls.finish(() -> open(threads));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ExecutionException e) {
            throw defect(e);
        }
    }

    private DuckDBConnection open(Optional<Integer> threads) throws SQLException {
        var opened = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("result.duckdb"))
                .unwrap(DuckDBConnection.class);
        if (threads.isPresent()) {
            try (var statement = opened.createStatement()) {
                statement.execute("SET threads = " + threads.get());
            }
        }
        restrict(opened);
        return opened;
    }

    private void restrict(DuckDBConnection opened) throws SQLException {
        var spill = folder.resolve("spill");
        try (var statement = opened.createStatement()) {
            for (var setting : List.of("autoinstall_known_extensions = false", "autoload_known_extensions = false",
                    "memory_limit = '" + MEMORY + "'", "preserve_insertion_order = true",
                    "temp_directory = '" + escaped(spill) + "'",
                    "allowed_directories = ['" + escaped(folder) + "/']", "enable_external_access = false",
                    "lock_configuration = true")) {
                statement.execute("SET " + setting);
            }
        }
    }

    /// Its folder, in which it may write.
    Path folder() {
        return folder;
    }

    /// Appends to tables.
    DuckDBConnection connection() {
        return connection;
    }

    /// Asks.
    ///
    /// @throws InterruptedException if its thread is interrupted; the query has ended then
    <T> T ask(String sql, List<?> values, Taker<T> taker) throws InterruptedException {
        return run(sql, values, statement -> {
            try (var rows = statement.executeQuery()) {
                return taker.take(rows);
            }
        });
    }

    /// Runs a statement without a result.
    ///
    /// @throws InterruptedException if its thread is interrupted; the statement has ended then
    void run(String sql, List<?> values) throws InterruptedException {
        run(sql, values, PreparedStatement::execute);
    }

    private interface Step<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, List<?> values, Step<T> step) throws InterruptedException {
        var statement = new AtomicReference<@Nullable PreparedStatement>();
        return call(() -> {
            try (var prepared = connection.prepareStatement(sql)) {
                for (var i = 0; i < values.size(); i++) {
                    prepared.setObject(i + 1, values.get(i));
                }
                statement.set(prepared);
                return step.run(prepared);
            } finally {
                statement.set(null);
            }
        }, () -> cancel(statement.get()));
    }

    private <T> T call(Callable<T> work, Runnable cancel) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            return HeavyCalls.call(work, cancel);
        } catch (ExecutionException e) {
            throw defect(e);
        } finally {
            turn.unlock();
        }
    }

    private static void cancel(@Nullable PreparedStatement statement) {
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException _) {
                // It has just ended.
            }
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            HeavyCalls.finish(() -> {
                connection.close();
                return true;
            });
        } catch (ExecutionException e) {
            throw defect(e);
        } finally {
            turn.unlock();
            remove();
        }
    }

    private void remove() {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException failure)
                        throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String escaped(Path path) {
        return path.toString().replace('\\', '/').replace("'", "''");
    }

    static IllegalStateException defect(Throwable failed) {
        var cause = failed instanceof ExecutionException && failed.getCause() != null ? failed.getCause() : failed;
        return new IllegalStateException("The local copy of the result failed: " + cause.getMessage(), cause);
    }
}

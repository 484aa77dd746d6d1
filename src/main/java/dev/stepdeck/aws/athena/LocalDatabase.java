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
import java.util.stream.Stream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.duckdb.DuckDBConnection;

/// A DuckDB database in a temporary folder, which goes when it is closed. It may use a bounded part of memory and
/// nothing outside of its folder. One query at a time; a query ends when the thread that asks is interrupted.
final class LocalDatabase implements AutoCloseable {

    /// Takes what it wants of an answer.
    @FunctionalInterface
    interface Taker<T> {
        T take(ResultSet rows) throws SQLException;
    }

    private static final int CANCEL_AGAIN_MILLIS = 20;
    private static final String MEMORY = "384MB";

    private final Path folder;
    private final DuckDBConnection connection;
    private final ExecutorService worker = Executors.newVirtualThreadPerTaskExecutor();

    LocalDatabase() {
        try {
            folder = Files.createTempDirectory("stepdeck-result");
            // For a console that is killed, as far as the names are known; in reverse order.
            Stream.of("", "result.csv", "result.duckdb.wal", "result.duckdb").map(folder::resolve).map(Path::toFile)
                    .forEach(File::deleteOnExit);
            connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("result.duckdb"))
                    .unwrap(DuckDBConnection.class);
            lock();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw defect(e);
        }
    }

    private void lock() throws SQLException {
        var spill = folder.resolve("spill");
        try (var statement = connection.createStatement()) {
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

    /// Does something that has no answer.
    ///
    /// @throws InterruptedException if its thread is interrupted; the statement has ended then
    void run(String sql, List<?> values) throws InterruptedException {
        run(sql, values, PreparedStatement::execute);
    }

    private interface Step<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    /// The native call knows no interruption, so another thread does it.
    private <T> T run(String sql, List<?> values, Step<T> step) throws InterruptedException {
        synchronized (connection) {
            try (var statement = connection.prepareStatement(sql)) {
                for (var i = 0; i < values.size(); i++) {
                    statement.setObject(i + 1, values.get(i));
                }
                var answer = worker.submit(() -> step.run(statement));
                try {
                    return answer.get();
                } catch (InterruptedException e) {
                    end(statement, answer);
                    throw e;
                }
            } catch (SQLException e) {
                throw defect(e);
            } catch (ExecutionException e) {
                throw defect(e.getCause() == null ? e : e.getCause());
            }
        }
    }

    /// Waits until it has ended: a statement that has not begun yet does not heed the first call.
    private static void end(PreparedStatement statement, Future<?> answer) throws SQLException {
        while (!answer.isDone()) {
            statement.cancel();
            try {
                answer.get(CANCEL_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException | InterruptedException | ExecutionException _) {
                // Looks again; whoever asked is told of the interruption in any case.
            }
        }
    }

    @Override
    public void close() {
        worker.close();
        synchronized (connection) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw defect(e);
            } finally {
                remove();
            }
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
                public FileVisitResult postVisitDirectory(Path visited, java.io.IOException failure)
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

    static IllegalStateException defect(Throwable cause) {
        return new IllegalStateException("The local copy of the result failed: " + cause.getMessage(), cause);
    }
}

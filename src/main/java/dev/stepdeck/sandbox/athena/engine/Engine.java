package dev.stepdeck.sandbox.athena.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

import dev.stepdeck.sandbox.athena.sql.Names;

import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// The one DuckDB of a sandbox. It is opened by the first query and locked: it reads and writes the given folders only,
/// loads no extension, and no query can change that. Thread-safe.
public final class Engine implements AutoCloseable {

    private final List<Path> folders;
    private final Path scratch;
    private final ReentrantLock opening = new ReentrantLock();
    private @Nullable DuckDBConnection root;

    /// @param data where objects are
    /// @param scratch where results are written before they become objects
    public Engine(Path data, Path scratch) {
        this.folders = List.of(data, scratch);
        this.scratch = scratch;
    }

    /// A new connection. Temporary views are its own; close it after the query.
    ///
    /// @throws SQLException if DuckDB cannot be started on this machine
    public Connection connect() throws SQLException {
        opening.lock();
        try {
            if (root == null) {
                root = open();
            }
            return root.duplicate();
        } finally {
            opening.unlock();
        }
    }

    /// A new folder for the files of one query.
    public Path newScratch() {
        try {
            return Files.createTempDirectory(Files.createDirectories(scratch), "query");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Source of the order: DuckDB, "Securing DuckDB".
    private DuckDBConnection open() throws SQLException {
        var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        try (var statement = connection.createStatement()) {
            JavaFunctions.register(connection);
            for (var macro : macros().split(";\\s*\\n")) {
                statement.execute(macro);
            }
            statement.execute("SET autoinstall_known_extensions = false");
            statement.execute("SET autoload_known_extensions = false");
            statement.execute("SET GLOBAL TimeZone = 'UTC'");
            statement.execute("SET GLOBAL integer_division = true");
            statement.execute("SET GLOBAL errors_as_json = true");
            statement.execute("SET memory_limit = '1GB'");
            statement.execute("SET temp_directory = " + Names.literal(scratch.resolve("spill").toString()));
            statement.execute("SET allowed_directories = " + folders.stream()
                    .map(folder -> Names.literal(folder.toString())).toList());
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    private static String macros() {
        try (var resource = Objects.requireNonNull(Names.class.getResourceAsStream("macros.sql"))) {
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        opening.lock();
        try {
            if (root != null) {
                root.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB did not close", e);
        } finally {
            root = null;
            opening.unlock();
        }
    }
}

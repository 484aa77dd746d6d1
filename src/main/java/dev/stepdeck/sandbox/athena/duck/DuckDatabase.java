package dev.stepdeck.sandbox.athena.duck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

import dev.stepdeck.sandbox.athena.sql.Names;

import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/// A DuckDB that is locked: it reads and writes the given folders only, loads no extension, and no query can change that.
/// Thread-safe.
public final class DuckDatabase implements AutoCloseable {

    private static final int MOST_THREADS = 8;

    private final DuckDBConnection root;

    /// @param folders what may be read and written
    /// @param spill where sorts and joins go that do not fit into the memory
    /// @param memory in megabytes, for what DuckDB counts; values made by expressions are not among it
    /// @throws EngineException if DuckDB cannot be started on this machine
    public DuckDatabase(List<Path> folders, Path spill, int memory) throws EngineException {
        this(folders, spill, memory, false);
    }

    /// @param streaming whether rows are handed over while a query runs, instead of when it has ended
    public DuckDatabase(List<Path> folders, Path spill, int memory, boolean streaming) throws EngineException {
        try {
            root = open(folders, spill, memory, streaming);
        } catch (SQLException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    /// Source of the order: DuckDB, "Securing DuckDB".
    private static DuckDBConnection open(List<Path> folders, Path spill, int memory, boolean streaming)
            throws SQLException {
        var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:",
                properties(streaming));
        try (var statement = connection.createStatement()) {
            JavaFunctions.register(connection);
            AvroFiles.register(connection, folders);
            OrcFiles.register(connection, folders);
            for (var macro : macros().split(";\\s*\\n")) {
                statement.execute(macro);
            }
            statement.execute("SET autoinstall_known_extensions = false");
            statement.execute("SET autoload_known_extensions = false");
            statement.execute("SET GLOBAL TimeZone = 'UTC'");
            statement.execute("SET GLOBAL integer_division = true");
            statement.execute("SET GLOBAL errors_as_json = true");
            statement.execute("SET memory_limit = '" + memory + "MB'");
            // Each thread that reads JSON holds 32 MB.
            statement.execute("SET threads = " + Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS));
            statement.execute("SET temp_directory = " + Names.literal(spill.toString()));
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

    private static Properties properties(boolean streaming) {
        var properties = new Properties();
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, String.valueOf(streaming));
        return properties;
    }

    private static String macros() {
        try (var resource = Objects.requireNonNull(Names.class.getResourceAsStream("macros.sql"))) {
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A new connection; close it after the query.
    ///
    /// @throws EngineException if DuckDB is out of order
    public EngineConnection connect() throws EngineException {
        try {
            return new DuckConnection(root.duplicate());
        } catch (SQLException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    /// Begins to read the rows of a query, a part after the other; it has a connection of its own.
    ///
    /// @param views statements that make the views which the query reads
    /// @throws EngineException if the query fails
    public DuckScan scan(List<String> views, String query) throws EngineException {
        try {
            return DuckScan.start(root.duplicate(), views, query);
        } catch (SQLException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB did not close", e);
        }
    }
}

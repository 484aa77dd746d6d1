package dev.stepdeck.sandbox.athena.duck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// A connection to DuckDB in this process.
final class DuckConnection implements EngineConnection {

    /// How many characters the rows of [#query] have at most.
    private static final long MOST_CHARACTERS = 16_000_000;

    private final Connection connection;
    private @Nullable Statement running;

    DuckConnection(Connection connection) {
        this.connection = connection;
    }

    private interface Work<T> {

        T of(Statement statement) throws SQLException;
    }

    private <T> T call(Work<T> work) throws EngineException {
        try (var statement = connection.createStatement()) {
            runs(statement);
            return work.of(statement);
        } catch (SQLException e) {
            throw new EngineException(e.getMessage(), e);
        } finally {
            runs(null);
        }
    }

    private synchronized void runs(@Nullable Statement statement) {
        running = statement;
    }

    @Override
    public void execute(String sql) throws EngineException {
        call(statement -> statement.execute(sql));
    }

    @Override
    public List<EngineColumn> describe(String sql) throws EngineException {
        return call(cancelled -> {
            try (var statement = cancelled.getConnection().prepareStatement(sql)) {
                var metadata = statement.getMetaData();
                var columns = new ArrayList<EngineColumn>();
                for (int i = 1; i <= metadata.getColumnCount(); i++) {
                    columns.add(new EngineColumn(metadata.getColumnLabel(i), metadata.getColumnTypeName(i)));
                }
                return columns;
            }
        });
    }

    @Override
    public List<List<@Nullable String>> query(String sql) throws EngineException {
        return call(statement -> {
            try (var result = statement.executeQuery(sql)) {
                var rows = new ArrayList<List<@Nullable String>>();
                int columns = result.getMetaData().getColumnCount();
                long characters = 0;
                while (result.next()) {
                    var row = new ArrayList<@Nullable String>();
                    for (int i = 1; i <= columns; i++) {
                        var value = result.getString(i);
                        row.add(value);
                        characters += value == null ? 1 : 1 + value.length();
                    }
                    if (characters > MOST_CHARACTERS) {
                        throw new SQLException("Out of Memory Error: Query exhausted resources at this scale factor");
                    }
                    rows.add(row);
                }
                return rows;
            } catch (SQLException e) {
                throw Untold.told(e, connection, sql);
            }
        });
    }

    @Override
    public long copy(String sql, Path target) throws EngineException {
        try {
            clear(target);
        } catch (IOException e) {
            throw new EngineException("IO Error: " + e.getMessage(), e);
        }
        return call(statement -> statement.executeLargeUpdate(sql));
    }

    @Override
    public List<EngineColumn> analyze(EngineQuery query) {
        throw new UnsupportedOperationException("DuckDB reads no query of Trino");
    }

    @Override
    public long run(EngineQuery query, EngineQuery.Output output, Path target) {
        throw new UnsupportedOperationException("DuckDB runs no query of Trino");
    }

    private static void clear(Path target) throws IOException {
        if (Files.exists(target)) {
            try (var files = Files.walk(target)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(target.toAbsolutePath().getParent());
    }

    /// A statement of the connection ends whatever the connection does, planning too.
    @Override
    public synchronized void cancel() {
        if (running != null) {
            try {
                running.cancel();
            } catch (SQLException e) {
                // It ended in this moment: there is nothing to cancel any more.
                running = null;
            }
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("A connection of DuckDB did not close", e);
        }
    }
}

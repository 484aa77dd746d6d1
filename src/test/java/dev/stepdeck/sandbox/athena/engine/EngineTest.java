package dev.stepdeck.sandbox.athena.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The lock of the engine, tried by DuckDB's own SQL, which no query of a user can write.
class EngineTest {

    @TempDir
    Path folder;

    private Engine engine;
    private Connection connection;

    @BeforeEach
    void open() throws SQLException, IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("outside.csv"), "secret\n");
        Files.writeString(folder.resolve("data/inside.csv"), "fine\n");
        Files.createSymbolicLink(folder.resolve("data/link.csv"), folder.resolve("outside.csv"));
        engine = new Engine(folder.resolve("data"), folder.resolve("scratch"));
        connection = engine.connect();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        engine.close();
    }

    @Test
    void theDataOfTheSandboxIsRead() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT content FROM read_text('" + folder + "/data/inside.csv')")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("fine\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT * FROM read_text('%s/outside.csv')", "SELECT * FROM '%s/outside.csv'",
        "SELECT * FROM read_text('%s/data/../outside.csv')", "SELECT * FROM glob('%s/*')",
        "COPY (SELECT 1) TO '%s/new.csv'", "ATTACH '%s/x.db'", "INSTALL httpfs", "LOAD httpfs",
        "SELECT * FROM read_text('http://127.0.0.1:1/x')", "SET enable_external_access = true",
        "SET allowed_directories = ['/']", "SET memory_limit = '9GB'"})
    void nothingElseIs(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql.formatted(folder))).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aLinkOutOfTheDataIsNotFollowed() throws SQLException {
        try (var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT * FROM read_text('" + folder + "/data/link.csv')"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void connectionsShareNoTemporaryViews() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TEMP VIEW mine AS SELECT 1");
        }
        try (var other = engine.connect(); var statement = other.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT * FROM mine")).isInstanceOf(SQLException.class);
        }
    }
}

package dev.stepdeck.sandbox.athena.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.stepdeck.sandbox.athena.duck.EngineConnection;
import dev.stepdeck.sandbox.athena.duck.EngineException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The lock of the engine, tried by DuckDB's own SQL, which no query of a user can write.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineTest {

    private Path folder;
    private Engine engine;
    private EngineConnection connection;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("outside.csv"), "secret\n");
        Files.writeString(folder.resolve("data/inside.csv"), "fine\n");
        Files.createSymbolicLink(folder.resolve("data/link.csv"), folder.resolve("outside.csv"));
        engine = new Engine(folder.resolve("data"), folder.resolve("scratch"), Engines::own);
    }

    @BeforeEach
    void connect() throws EngineException {
        connection = engine.connect();
    }

    @AfterEach
    void leave() {
        connection.close();
    }

    @AfterAll
    void close() {
        engine.close();
    }

    @Test
    void theDataOfTheSandboxIsRead() throws EngineException {
        assertThat(connection.query("SELECT content FROM read_text('" + folder + "/data/inside.csv')"))
                .containsExactly(List.of("fine\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT * FROM read_text('%s/outside.csv')", "SELECT * FROM '%s/outside.csv'",
        "SELECT * FROM read_text('%s/data/../outside.csv')", "SELECT * FROM glob('%s/*')",
        "COPY (SELECT 1) TO '%s/new.csv'", "ATTACH '%s/x.db'", "INSTALL httpfs", "LOAD httpfs",
        "SELECT * FROM read_text('http://127.0.0.1:1/x')", "SET enable_external_access = true",
        "SET allowed_directories = ['/']", "SET memory_limit = '9GB'"})
    void nothingElseIs(String sql) {
        assertThatThrownBy(() -> connection.execute(sql.formatted(folder))).isInstanceOf(EngineException.class);
    }

    @Test
    void aLinkOutOfTheDataIsNotFollowed() {
        assertThatThrownBy(() -> connection.execute("SELECT * FROM read_text('" + folder + "/data/link.csv')"))
                .isInstanceOf(EngineException.class);
    }

    @Test
    void connectionsShareNoTemporaryViews() throws EngineException {
        connection.execute("CREATE TEMP VIEW mine AS SELECT 1");
        try (var other = engine.connect()) {
            assertThatThrownBy(() -> other.execute("SELECT * FROM mine")).isInstanceOf(EngineException.class);
        }
    }
}

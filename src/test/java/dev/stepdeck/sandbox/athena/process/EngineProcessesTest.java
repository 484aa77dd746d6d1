package dev.stepdeck.sandbox.athena.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;

import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.athena.duck.EngineColumn;
import dev.stepdeck.sandbox.athena.duck.EngineConnection;
import dev.stepdeck.sandbox.athena.duck.EngineException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The engine's process, killed and filled.
@Timeout(900)
class EngineProcessesTest {

    /// Takes no memory and about a second; the answer is 1000000.
    private static final String LONG = "SELECT count(*) FROM range(1000000) t(i)"
            + " WHERE list_sum(list_transform(range(100), lambda x: x + i)) > 0";
    /// Takes 16 GB of memory that DuckDB does not count, if it can.
    private static final String HOG = "SELECT len(list_transform(range(1000000), lambda x: repeat('abcdefghij', 1600) || x))"
            + " FROM range(1)";
    /// Takes days.
    private static final String ENDLESS = LONG.replace("range(1000000)", "range(3000000000000)");
    /// Takes minutes, in which DuckDB does not look whether it shall stop.
    private static final String DEAF = "SELECT levenshtein(repeat('a', 400000), repeat('b', 400000) || i)"
            + " FROM range(3) t(i)";
    /// The same while the query is planned.
    private static final String DEAF_PLANNING = "SELECT levenshtein(repeat('a', 400000), repeat('b', 400000))";

    @TempDir
    Path folder;

    private EngineProcesses engine;

    private void open(EngineProcesses.Limits limits) throws IOException {
        engine = EngineProcesses.create(Files.createDirectories(folder.resolve("data")),
                Files.createDirectories(folder.resolve("scratch")), limits).orElseThrow();
    }

    private void open() throws IOException {
        open(new EngineProcesses.Limits(400, 200, Duration.ofSeconds(2), Duration.ofMinutes(3)));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static <T> FutureTask<T> begin(Callable<T> call) {
        var task = new FutureTask<>(call);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    private String first(String sql) throws EngineException {
        try (var connection = engine.connect()) {
            return String.valueOf(connection.query(sql).getFirst().getFirst());
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Pause.shortly();
        }
    }

    private ProcessHandle process() {
        await(() -> engine.pid() > 0);
        return ProcessHandle.of(engine.pid()).orElseThrow();
    }

    private void kill() {
        var process = process();
        process.destroyForcibly();
        process.onExit().join();
    }

    @Test
    void callsAreAnswered() throws IOException, EngineException {
        open();
        try (var connection = engine.connect()) {
            connection.execute("CREATE TEMP VIEW v AS SELECT 1 AS one, NULL::VARCHAR AS nothing, 'ü€😀' AS text");

            assertThat(connection.describe("SELECT * FROM v")).containsExactly(new EngineColumn("one", "INTEGER"),
                    new EngineColumn("nothing", "VARCHAR"), new EngineColumn("text", "VARCHAR"));
            assertThat(connection.query("SELECT one, nothing, text FROM v").getFirst()).containsExactly("1", null,
                    "ü€😀");
            var target = folder.resolve("scratch/new/rows.csv");
            assertThat(connection.copy("COPY (SELECT * FROM range(5)) TO '" + target + "'", target)).isEqualTo(5);
            assertThat(target).exists();
            assertThatThrownBy(() -> connection.query("SELECT x FROM v")).isInstanceOf(EngineException.class)
                    .hasMessageContaining("Binder");
        }
    }

    @Test
    void aQueryThatWasAloneFailsWhenItsProcessIsKilledAndTheNextOneWorks() throws Exception {
        open();
        var query = begin(() -> first(ENDLESS));
        await(() -> engine.busy() == 1);

        kill();

        assertThatThrownBy(query::get).hasRootCauseInstanceOf(EngineException.class)
                .hasMessageContaining("The query engine ended unexpectedly: exit code 137");
        assertThat(first("SELECT 42")).isEqualTo("42");
    }

    @Test
    void queriesTogetherAreRepeatedWithTheirViewsAndFiles() throws Exception {
        open();
        var target = folder.resolve("scratch/copy");
        var copy = begin(() -> {
            try (var connection = engine.connect()) {
                connection.execute("CREATE TEMP VIEW v AS " + LONG);
                return connection.copy("COPY (SELECT * FROM v, range(3)) TO '" + target + "' (HEADER false)", target);
            }
        });
        var query = begin(() -> first(LONG));
        await(() -> engine.busy() == 2);

        kill();

        assertThat(query.get()).isEqualTo("1000000");
        assertThat(copy.get()).isEqualTo(3);
        assertThat(target).hasContent("1000000,0\n1000000,1\n1000000,2");
    }

    @Test
    void theQueryThatTakesTheMemoryFailsAndThoseBesideItDoNot() throws Exception {
        open();
        var one = begin(() -> first(LONG));
        var other = begin(() -> first(LONG));
        var hog = begin(() -> first(HOG));

        assertThatThrownBy(hog::get).hasMessageContaining("Out of Memory");
        assertThat(one.get()).isEqualTo("1000000");
        assertThat(other.get()).isEqualTo("1000000");
        assertThat(first("SELECT 42")).isEqualTo("42");
    }

    @Test
    void hogsTogetherAllFail() throws Exception {
        open();
        var hogs = List.of(begin(() -> first(HOG)), begin(() -> first(HOG)), begin(() -> first(HOG)));

        hogs.forEach(hog -> assertThatThrownBy(hog::get).hasMessageContaining("Out of Memory"));
        assertThat(first("SELECT 42")).isEqualTo("42");
    }

    @Test
    void aQueryThatDoesNotListenIsStoppedAndThoseBesideItAreNot() throws Exception {
        open();
        var deaf = engine.connect();
        var query = begin(() -> deaf.query(DEAF));
        var other = begin(() -> first(LONG));
        await(() -> engine.busy() == 2);

        stop(deaf, query);

        assertThatThrownBy(query::get).hasMessageContaining("Interrupt");
        assertThat(other.get()).isEqualTo("1000000");
        deaf.close();
    }

    private static void stop(EngineConnection connection, FutureTask<?> query) {
        await(() -> {
            connection.cancel();
            return query.isDone();
        });
    }

    @Test
    void planningIsStopped() throws Exception {
        open();
        var connection = engine.connect();
        var query = begin(() -> connection.describe(DEAF_PLANNING));
        await(() -> engine.busy() == 1);

        stop(connection, query);

        assertThatThrownBy(query::get).hasMessageContaining("Interrupt");
        connection.close();
        assertThat(first("SELECT 42")).isEqualTo("42");
    }

    @Test
    void aProcessWithoutWorkEndsAndLeavesNothing() throws Exception {
        open(new EngineProcesses.Limits(400, 200, Duration.ofSeconds(2), Duration.ofMillis(300)));
        assertThat(first("SELECT 42")).isEqualTo("42");
        var process = engine.pid();

        ProcessHandle.of(process).map(ProcessHandle::onExit).orElse(CompletableFuture.completedFuture(null)).join();

        await(() -> engine.pid() < 0);
        assertThat(first("SELECT 43")).isEqualTo("43");
        assertThat(engine.pid()).isNotEqualTo(process);
        engine.close();
        await(() -> folders() == 0);
    }

    private long folders() {
        try (var files = Files.newDirectoryStream(folder.resolve("scratch"), "engine-*")) {
            return StreamSupport.stream(files.spliterator(), false).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void closingEndsTheProcess() throws Exception {
        open();
        var query = begin(() -> first(ENDLESS));
        await(() -> engine.busy() == 1);
        var process = process();

        engine.close();

        assertThat(process.isAlive()).isFalse();
        assertThatThrownBy(query::get).hasRootCauseInstanceOf(EngineException.class);
        assertThatThrownBy(() -> first("SELECT 1")).isInstanceOf(EngineException.class);
    }

    @Test
    void theProcessKnowsNoSecrets() throws Exception {
        assumeThat(Path.of("/proc/self/environ")).exists();
        open();
        assertThat(first("SELECT 42")).isEqualTo("42");

        var variables = Files.readString(Path.of("/proc/" + engine.pid() + "/environ")).split("\0");

        assertThat(variables).allMatch(
                variable -> variable.matches("(PATH|HOME|LANG|LC_\\w+|TZ|LD_LIBRARY_PATH|PWD|SHLVL|_|OLDPWD)=.*"));
    }
}

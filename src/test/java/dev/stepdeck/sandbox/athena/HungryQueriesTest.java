package dev.stepdeck.sandbox.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

import dev.stepdeck.Pause;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/// Queries that would take the machine's memory, in all forms. Each ends with an answer or with Athena's error, and the
/// engine's process stays below its limit.
@EnabledOnOs(OS.LINUX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(900)
class HungryQueriesTest {

    private static final String NUMBERS = " FROM unnest(sequence(1, 10000)) n(x)";
    private static final String MORE = NUMBERS + " CROSS JOIN unnest(sequence(1, 10000)) m(y)";
    private static final long LIMIT_MEGABYTES = 1150;
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final AtomicBoolean watching = new AtomicBoolean(true);
    private final AtomicLong most = new AtomicLong();
    private AthenaSandbox sandbox;

    @BeforeAll
    void open(@TempDir Path folder) {
        sandbox = AthenaSandbox.alone(folder, "shop");
        Thread.ofPlatform().daemon().start(this::watch);
    }

    @AfterAll
    void close() {
        watching.set(false);
        sandbox.close();
        assertThat(most).hasPositiveValue();
    }

    /// Looks at the children of this process.
    private void watch() {
        while (watching.get()) {
            ProcessHandle.current().children().forEach(child -> most.accumulateAndGet(resident(child), Math::max));
            Pause.shortly();
        }
    }

    private static long resident(ProcessHandle process) {
        try {
            var found = RESIDENT.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
            return found.find() ? Long.parseLong(found.group(1)) / 1024 : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /// A query that takes its memory slowly is stopped, which works as well.
    private QueryExecution end(String id) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < end) {
            var query = sandbox.athena().getQueryExecution(get -> get.queryExecutionId(id)).queryExecution();
            if (query.status().state() != QueryExecutionState.QUEUED
                    && query.status().state() != QueryExecutionState.RUNNING) {
                return query;
            }
            Pause.shortly();
        }
        sandbox.athena().stopQueryExecution(stop -> stop.queryExecutionId(id));
        return sandbox.athena().getQueryExecution(get -> get.queryExecutionId(id)).queryExecution();
    }

    private String start(String sql) {
        return sandbox.athena().startQueryExecution(sandbox.request(sql).build()).queryExecutionId();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "SELECT cardinality(flatten(transform(sequence(1, 10000), x -> repeat('abcdefghij', 10000))))",
        "SELECT max(cardinality(a || a || a || a || a || a || a || a || a)) FROM (SELECT transform("
                + "sequence(1, 10000), i -> rpad('', 1000, 'y') || cast(i + x AS varchar)) AS a" + NUMBERS + ")",
        "SELECT count(*) FROM (SELECT DISTINCT rpad(cast(x * 10000 + y AS varchar), 2000, 'ab') AS t" + MORE + ")",
        "SELECT cardinality(regexp_extract_all(replace(rpad('', 1000000, 'a'), 'a', rpad('', 400, 'b')), 'b'))",
        "SELECT length(array_join(transform(sequence(1, 10000), x -> rpad('', 1000000, 'z')), ','))",
        "CREATE TABLE hungry AS SELECT array_agg(lpad(cast(x AS varchar), 1000000, 'ab')) AS a" + NUMBERS})
    void noQueryTakesMoreThanTheEngineMayHave(String sql) {
        most.set(0);

        var ended = end(start(sql));

        if (ended.status().state() == QueryExecutionState.FAILED) {
            assertThat(ended.status().stateChangeReason())
                    .isEqualTo("EXCEEDED_LOCAL_MEMORY_LIMIT: Query exhausted resources at this scale factor");
            assertThat(ended.status().athenaError().errorType()).isEqualTo(1100);
        }
        sandbox.run("SELECT 1");
        assertThat(most.get()).isLessThan(LIMIT_MEGABYTES);
    }

    @Test
    void queriesBesideOneThatTakesTheMemorySucceed() {
        var harmless = "SELECT count(*) FROM (SELECT 1" + NUMBERS + " CROSS JOIN unnest(sequence(1, 1000)) m(y)"
                + " WHERE sin(x * y) > 2)";
        var beside = List.of(start(harmless), start(harmless));
        var hungry = start("INSERT INTO eaten SELECT array_agg(lpad(cast(x AS varchar), 1000000, 'ab'))" + NUMBERS);
        var hungrier = start("SELECT array_agg(lpad(cast(x AS varchar), 1000000, 'ab'))" + NUMBERS);

        assertThat(sandbox.ended(hungry).status().state()).isEqualTo(QueryExecutionState.FAILED);
        assertThat(sandbox.ended(hungrier).status().stateChangeReason())
                .isEqualTo("EXCEEDED_LOCAL_MEMORY_LIMIT: Query exhausted resources at this scale factor");
        beside.forEach(id -> {
            assertThat(sandbox.ended(id).status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
            assertThat(sandbox.results(id).resultSet().rows().getLast().data().getFirst().varCharValue())
                    .isEqualTo("0");
        });
        assertThat(most.get()).isLessThan(LIMIT_MEGABYTES);
    }
}

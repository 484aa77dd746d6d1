package dev.stepdeck.sandbox.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import dev.stepdeck.Pause;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/// Queries that would compute for days, beside everything else.
@Timeout(900)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeavyQueriesTest {

    private static final String CROSS = "SELECT count(*) FROM unnest(sequence(1,10000)) a(x)"
            + " CROSS JOIN unnest(sequence(1,10000)) b(y) CROSS JOIN unnest(sequence(1,10000)) c(z)";

    private AthenaSandbox sandbox;

    @BeforeAll
    void open(@TempDir Path folder) {
        sandbox = AthenaSandbox.alone(folder, "shop");
    }

    @AfterAll
    void close() {
        sandbox.close();
    }

    private QueryExecutionState state(String id) {
        return sandbox.athena().getQueryExecution(get -> get.queryExecutionId(id)).queryExecution().status().state();
    }

    private List<String> start(int count, String sql) {
        return IntStream.range(0, count)
                .mapToObj(i -> sandbox.athena().startQueryExecution(sandbox.request(sql).build()).queryExecutionId())
                .toList();
    }

    private void awaitRunning(List<String> queries, int count) {
        while (Collections.frequency(queries.stream().map(this::state).toList(),
                QueryExecutionState.RUNNING) < count) {
            Pause.shortly();
        }
    }

    @Test
    void stoppingEndsThoseThatRunAndThoseThatWaitAtOnce() {
        var queries = start(7, CROSS);
        awaitRunning(queries, 4);
        assertThat(queries.stream().map(this::state)).containsOnly(QueryExecutionState.RUNNING,
                QueryExecutionState.QUEUED);

        queries.forEach(id -> sandbox.athena().stopQueryExecution(stop -> stop.queryExecutionId(id)));

        assertThat(queries.stream().map(this::state)).containsOnly(QueryExecutionState.CANCELLED);
        sandbox.run("SELECT 1");
    }

    @Test
    void callsAreAnsweredMeanwhile() {
        var queries = start(6, CROSS);
        awaitRunning(queries, 4);

        var times = IntStream.range(0, 40).mapToObj(i -> {
            long start = System.nanoTime();
            sandbox.athena().listWorkGroups(list -> {});
            return Duration.ofNanos(System.nanoTime() - start);
        }).sorted().toList();

        assertThat(times.get(20)).isLessThan(Duration.ofSeconds(20));
        queries.forEach(id -> sandbox.athena().stopQueryExecution(stop -> stop.queryExecutionId(id)));
    }

    @Test
    void anAnalysisIsStoppedToo() {
        var query = start(1, "EXPLAIN ANALYZE " + CROSS);
        awaitRunning(query, 1);

        sandbox.athena().stopQueryExecution(stop -> stop.queryExecutionId(query.getFirst()));

        assertThat(state(query.getFirst())).isEqualTo(QueryExecutionState.CANCELLED);
        start(4, "SELECT 1").forEach(id -> assertThat(sandbox.ended(id).status().state())
                .isEqualTo(QueryExecutionState.SUCCEEDED));
    }

    /// Source of the words: Trino 422, SequenceFunction and RepeatFunction.
    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
        "cardinality(sequence(1, 2000000000)) ~ result of sequence function must not have more than 10000 entries",
        "cardinality(sequence(1, 10001)) ~ result of sequence function must not have more than 10000 entries",
        "cardinality(sequence(2000000000, 1)) ~ result of sequence function must not have more than 10000 entries",
        "cardinality(sequence(1, 9000000000000000000, 2)) ~ result of sequence function must not have more than 10000 entries",
        "cardinality(sequence(0, -2000000000, -1)) ~ result of sequence function must not have more than 10000 entries",
        "cardinality(sequence(date '0001-01-01', date '2024-01-01')) ~ result of sequence function must not have more than 10000 entries",
        "cardinality(sequence(timestamp '2000-01-01 00:00:00', timestamp '2024-01-01 00:00:00', interval '1' second)) ~ result of sequence function must not have more than 10000 entries",
        "cardinality(repeat('a', 2000000000)) ~ count argument of repeat function must be less than or equal to 10000",
        "length(rpad('a', 2000000000, 'b')) ~ Query exhausted resources at this scale factor",
        "length(replace(rpad('a', 900000, 'a'), 'a', rpad('b', 900000, 'b'))) ~ Query exhausted resources at this scale factor",
        "cardinality(combinations(sequence(1, 50), 5)) ~ combinations exceed max size"})
    void valuesOfAnySizeAreRefused(String expression, String words) {
        var failed = sandbox.start("SELECT " + expression);

        assertThat(failed.status().stateChangeReason()).contains(words);
        assertThat(sandbox.start("SELECT " + expression + " FROM (VALUES 1, 2) t(x) WHERE x > 0").status()
                .stateChangeReason()).contains(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {"cardinality(sequence(1, 10000)) ~ 10000", "sequence(3, 1) ~ [3, 2, 1]",
        "sequence(1, 9, 4) ~ [1, 5, 9]", "sequence(9, 1, -4) ~ [9, 5, 1]",
        "cardinality(sequence(9223372036854775806, 9223372036854775807)) ~ 2",
        "sequence(date '2024-01-30', date '2024-02-01') ~ [2024-01-30, 2024-01-31, 2024-02-01]",
        "cardinality(sequence(date '2024-01-01', date '2024-12-01', interval '1' month)) ~ 12",
        "repeat('a', 3) ~ [a, a, a]", "cardinality(repeat(1, 10000)) ~ 10000", "rpad('a', 3, 'xy') ~ axy",
        "lpad('a', 4, 'xy') ~ xyxa", "replace('banana', 'an', 'x') ~ bxxa", "replace('a', '', 'b') ~ bab",
        "cardinality(combinations(array[1, 2, 3], 2)) ~ 3", "ngrams(array['a', 'b', 'c'], 2) ~ [[a, b], [b, c]]"})
    void valuesOfTheUsualSizeAreAsTheyWere(String expression, String value) {
        var query = sandbox.run("SELECT " + expression);

        assertThat(
                sandbox.results(query.queryExecutionId()).resultSet().rows().getLast().data().getFirst().varCharValue())
                .isEqualTo(value);
    }
}

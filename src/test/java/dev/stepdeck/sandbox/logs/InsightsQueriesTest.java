package dev.stepdeck.sandbox.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.store.Store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.MalformedQueryException;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

/// The query language, as a table, and what bounds a query.
class InsightsQueriesTest {

    private static final Instant START = Instant.parse("2026-01-15T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;
    private Store store;
    private CloudWatchLogsClient logs;

    @BeforeEach
    void open() {
        store = Store.open(folder);
        logs = LogsService.create(store, InstantSource.fixed(START.plus(Duration.ofHours(1))));
        logs.createLogGroup(create -> create.logGroupName("/app"));
        logs.createLogStream(create -> create.logGroupName("/app").logStreamName("s1"));
    }

    @AfterEach
    void close() {
        logs.close();
        store.close();
    }

    @Test
    void queriesGiveWhatTheTableSays() throws IOException {
        write(event(0, "boot ok"),
                event(60, "{\"level\":\"ERROR\",\"ms\":40,\"user\":{\"name\":\"al\"},\"code\":\"E-1\"}"),
                event(120, "{\"level\":\"INFO\",\"ms\":120,\"ok\":true}"), event(240, "{\"level\":\"WARN\",\"ms\":7}"),
                event(420, "{\"level\":\"ERROR\",\"ms\":250,\"user\":{\"name\":\"bo\"},\"tags\":[\"x\",\"y\"],"
                        + "\"ok\":false}"),
                event(480, "user=di took 30 ms"), event(540, "user=cy took 12 ms"));
        var wrong = new StringBuilder();
        for (var line : table()) {
            var halves = line.split(" =>", 2);
            var expected = halves[1].replaceFirst("^ ", "");

            var given = answer(halves[0]);

            if (!given.equals(expected)) {
                wrong.append(line).append("\n    but ").append(given).append('\n');
            }
        }

        assertThat(wrong.toString()).isEmpty();
    }

    @Test
    void aQueryThatHoldsTooMuchFails() {
        var big = "x".repeat(900_000);
        for (var i = 0; i < 40; i++) {
            write(event(i, i + big));
        }

        assertThat(run("fields @message").status()).isEqualTo(QueryStatus.FAILED);
        assertThat(run("stats count_distinct(@message)").status()).isEqualTo(QueryStatus.FAILED);
        assertThat(run("fields strlen(@message) as n | sort n | limit 2").results()).hasSize(2);
        assertThat(run("stats count(*) as n").results().getFirst().getFirst().value()).isEqualTo("40");
    }

    @Test
    void aLongChainOfOperatorsAndDeepParenthesesAreAnsweredOrRefused() {
        write(event(0, "x"));

        assertThat(answer("fields 1" + "+1".repeat(4_000) + " as n")).isEqualTo("n=4001");
        assertThat(answer("filter " + "(".repeat(3_000) + "1" + ")".repeat(3_000))).startsWith("!")
                .contains("nested too deeply");
        assertThat(answer("filter " + "not ".repeat(2_400) + "1 | fields strlen(@message) as n")).isEqualTo("n=1");
    }

    private String answer(String query) {
        try {
            return run(query).results().stream().map(InsightsQueriesTest::row).collect(Collectors.joining(" ; "));
        } catch (MalformedQueryException e) {
            var place = e.queryCompileError().location();
            return "!" + place.startCharOffset() + "-" + place.endCharOffset() + " " + e.queryCompileError().message();
        }
    }

    private static String row(List<ResultField> fields) {
        return fields.stream().filter(field -> !field.field().equals("@ptr"))
                .map(field -> field.field() + "=" + field.value()).collect(Collectors.joining(", "));
    }

    private GetQueryResultsResponse run(String query) {
        var id = logs.startQuery(start -> start.logGroupName("/app").startTime(START.getEpochSecond())
                .endTime(START.plusSeconds(3_600).getEpochSecond()).queryString(query)).queryId();
        var limit = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var found = logs.getQueryResults(get -> get.queryId(id));
            if (found.status() != QueryStatus.RUNNING && found.status() != QueryStatus.SCHEDULED) {
                return found;
            }
            assertThat(System.nanoTime()).as("%s did not end", query).isLessThan(limit);
            Pause.shortly();
        }
    }

    private void write(InputLogEvent... events) {
        logs.putLogEvents(put -> put.logGroupName("/app").logStreamName("s1").logEvents(events));
    }

    private static InputLogEvent event(int seconds, String message) {
        return InputLogEvent.builder().timestamp(START.plusSeconds(seconds).toEpochMilli()).message(message).build();
    }

    private static List<String> table() throws IOException {
        try (var in = Objects.requireNonNull(InsightsQueriesTest.class.getResourceAsStream("insights.txt"))) {
            return new String(in.readAllBytes(), UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}

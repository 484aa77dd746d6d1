package dev.stepdeck.sandbox.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.MalformedQueryException;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryInfo;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryLanguage;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryRequest;

/// Queries of Logs Insights with the SDK's client.
class InsightsOverHttpTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path folder;
    private static RunningSandbox sandbox;
    private static CloudWatchLogsClient logs;
    private static Instant time = Instant.EPOCH;

    @BeforeAll
    static void open() {
        time = Instant.ofEpochSecond(Instant.now().getEpochSecond() - 600);
        sandbox = new RunningSandbox(folder);
        logs = sandbox.client(CloudWatchLogsClient.builder());
        for (var group : List.of("/one", "/two")) {
            logs.createLogGroup(create -> create.logGroupName(group));
            logs.createLogStream(create -> create.logGroupName(group).logStreamName("s"));
        }
        write("/one", 0, "{\"n\":1}");
        write("/two", 1, "second");
        write("/one", 2, "third");
    }

    @AfterAll
    static void close() {
        logs.close();
        sandbox.close();
    }

    @Test
    void severalGroupsAreReadTogetherWithinTheRange() {
        var both = run(query -> query.logGroupNames("/one", "/two").queryString("fields @message, @log"));
        assertThat(values(both, "@message")).containsExactly("third", "second", "{\"n\":1}");
        assertThat(values(both, "@log")).containsExactly("000000000000:/one", "000000000000:/two",
                "000000000000:/one");
        assertThat(both.statistics().recordsScanned()).isEqualTo(3);
        assertThat(both.statistics().recordsMatched()).isEqualTo(3);
        assertThat(both.statistics().bytesScanned()).isEqualTo(18);

        var first = run(query -> query.logGroupIdentifiers("arn:aws:logs:us-east-1:000000000000:log-group:/one", "/two")
                .endTime(time.plusSeconds(1).getEpochSecond()).queryString("filter @message like /./ | limit 1"));
        assertThat(values(first, "@message")).containsExactly("second");
        assertThat(first.statistics().recordsMatched()).isEqualTo(2);
    }

    @Test
    void aRecordIsFoundByItsPointer() {
        var found = run(query -> query.logGroupName("/one").queryString("filter n = 1"));
        var pointer = values(found, "@ptr").getFirst();

        var fields = logs.getLogRecord(get -> get.logRecordPointer(pointer)).logRecord();

        assertThat(fields).containsEntry("n", "1").containsEntry("@message", "{\"n\":1}")
                .containsEntry("@logStream", "s").containsEntry("@timestamp", Long.toString(time.toEpochMilli()));
        assertThatThrownBy(() -> logs.getLogRecord(get -> get.logRecordPointer("x")))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void queriesAreListedAndStoppedByTheirIds() {
        var done = logs.startQuery(query -> all(query).logGroupName("/two").queryString("stats count(*)")).queryId();
        await(done);

        assertThat(logs.describeQueries(list -> list.logGroupName("/two").status(QueryStatus.COMPLETE)).queries())
                .extracting(QueryInfo::queryId).contains(done);
        var first = logs.describeQueries(list -> list.maxResults(1));
        assertThat(first.queries()).hasSize(1);
        assertThatThrownBy(() -> logs.stopQuery(stop -> stop.queryId(done)))
                .isInstanceOf(InvalidParameterException.class).hasMessageContaining("not running");
        assertThatThrownBy(() -> logs.getQueryResults(get -> get.queryId("none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void whatIsWrongIsRefusedBeforeTheQueryStarts() {
        assertThatThrownBy(() -> start(query -> query.logGroupName("/one").queryString("fields @message\n| filtr x")))
                .isInstanceOfSatisfying(MalformedQueryException.class, e -> {
                    assertThat(e.queryCompileError().location().startCharOffset()).isEqualTo(18);
                    assertThat(e.queryCompileError().location().endCharOffset()).isEqualTo(23);
                    assertThat(e).hasMessageContaining("unexpected symbol found filtr at line 2 and position 2");
                });
        assertThatThrownBy(() -> start(query -> query.logGroupName("/none").queryString("fields a")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> start(query -> query.queryString("fields a")))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(
                () -> start(query -> query.logGroupName("/one").logGroupNames("/two").queryString("fields a")))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> start(query -> query.logGroupName("/one").queryString("fields a").limit(10_001)))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> start(query -> query.logGroupName("/one").queryString("SELECT 1")
                .queryLanguage(QueryLanguage.SQL))).isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("query language SQL");
        assertThatThrownBy(() -> start(query -> query.logGroupName("/one").queryString("fields a").startTime(20L)
                .endTime(10L))).isInstanceOf(MalformedQueryException.class);
    }

    private static void write(String group, int seconds, String message) {
        logs.putLogEvents(put -> put.logGroupName(group).logStreamName("s").logEvents(InputLogEvent.builder()
                .timestamp(time.plusSeconds(seconds).toEpochMilli()).message(message).build()));
    }

    private static String start(Consumer<StartQueryRequest.Builder> query) {
        return logs.startQuery(request -> query.accept(all(request))).queryId();
    }

    private static StartQueryRequest.Builder all(StartQueryRequest.Builder request) {
        return request.startTime(time.getEpochSecond()).endTime(time.plusSeconds(300).getEpochSecond());
    }

    private static GetQueryResultsResponse run(Consumer<StartQueryRequest.Builder> query) {
        return await(start(query));
    }

    private static GetQueryResultsResponse await(String id) {
        var limit = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var found = logs.getQueryResults(get -> get.queryId(id));
            if (found.status() == QueryStatus.COMPLETE) {
                return found;
            }
            assertThat(System.nanoTime()).as("the query is %s", found.status()).isLessThan(limit);
            Pause.shortly();
        }
    }

    private static List<String> values(GetQueryResultsResponse found, String name) {
        return found.results().stream().flatMap(List::stream).filter(field -> field.field().equals(name))
                .map(ResultField::value).toList();
    }
}

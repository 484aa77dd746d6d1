package dev.stepdeck.sandbox.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.store.Store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

class LogsServiceTest {

    private static final long NOW = Instant.parse("2026-01-15T12:00:00Z").toEpochMilli();
    private static final long DAY = 86_400_000;

    @TempDir
    Path folder;
    private Store store;
    private CloudWatchLogsClient logs;

    @BeforeEach
    void open() {
        store = Store.open(folder);
        logs = LogsService.create(store, InstantSource.fixed(Instant.ofEpochMilli(NOW)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void groupsAreListedByPrefixPatternAndPage() {
        for (var name : List.of("/b/two", "/a", "/b/one", "/c")) {
            logs.createLogGroup(r -> r.logGroupName(name));
        }

        var first = logs.describeLogGroups(r -> r.limit(3));
        var second = logs.describeLogGroups(r -> r.limit(3).nextToken(first.nextToken()));
        assertThat(first.logGroups()).extracting(LogGroup::logGroupName).containsExactly("/a", "/b/one", "/b/two");
        assertThat(second.logGroups()).extracting(LogGroup::logGroupName).containsExactly("/c");
        assertThat(second.nextToken()).isNull();
        assertThat(logs.describeLogGroups(r -> r.logGroupNamePrefix("/b")).logGroups())
                .extracting(LogGroup::logGroupName).containsExactly("/b/one", "/b/two");
        assertThat(logs.describeLogGroups(r -> r.logGroupNamePattern("o")).logGroups())
                .extracting(LogGroup::logGroupName).containsExactly("/b/one", "/b/two");
        assertThat(first.logGroups().getFirst()).isEqualTo(LogGroup.builder().logGroupName("/a").creationTime(NOW)
                .metricFilterCount(0).arn("arn:aws:logs:us-east-1:000000000000:log-group:/a:*")
                .logGroupArn("arn:aws:logs:us-east-1:000000000000:log-group:/a").logGroupClass("STANDARD")
                .storedBytes(0L).build());
    }

    @Test
    void aGroupHasRetentionAndTags() {
        logs.createLogGroup(r -> r.logGroupName("g").tags(Map.of("a", "1")));
        var arn = "arn:aws:logs:us-east-1:000000000000:log-group:g";

        logs.tagResource(r -> r.resourceArn(arn).tags(Map.of("b", "2")));
        logs.untagResource(r -> r.resourceArn(arn + ":*").tagKeys("a"));
        logs.putRetentionPolicy(r -> r.logGroupName("g").retentionInDays(7));

        assertThat(logs.listTagsForResource(r -> r.resourceArn(arn)).tags()).isEqualTo(Map.of("b", "2"));
        assertThat(logs.describeLogGroups().logGroups().getFirst().retentionInDays()).isEqualTo(7);
        logs.deleteRetentionPolicy(r -> r.logGroupName("g"));
        assertThat(logs.describeLogGroups().logGroups().getFirst().retentionInDays()).isNull();
        assertThatThrownBy(() -> logs.putRetentionPolicy(r -> r.logGroupName("g").retentionInDays(8)))
                .isInstanceOf(InvalidParameterException.class).hasMessageContaining("'retentionInDays'");
    }

    @Test
    void whatIsMissingOrThereAlreadyIsSaidAsOnAws() {
        logs.createLogGroup(r -> r.logGroupName("g"));
        logs.createLogStream(r -> r.logGroupName("g").logStreamName("s"));

        assertThatThrownBy(() -> logs.createLogGroup(r -> r.logGroupName("g")))
                .isInstanceOf(ResourceAlreadyExistsException.class)
                .hasMessageContaining("The specified log group already exists");
        assertThatThrownBy(() -> logs.createLogStream(r -> r.logGroupName("g").logStreamName("s")))
                .isInstanceOf(ResourceAlreadyExistsException.class)
                .hasMessageContaining("The specified log stream already exists");
        assertThatThrownBy(() -> put("none", "s", event(NOW, "x"))).isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The specified log group does not exist.");
        assertThatThrownBy(() -> put("g", "none", event(NOW, "x"))).isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The specified log stream does not exist.");
        assertThatThrownBy(() -> logs.createLogGroup(r -> r.logGroupName("a b")))
                .isInstanceOf(InvalidParameterException.class).hasMessageContaining("regular expression pattern");
        assertThatThrownBy(() -> logs.describeLogGroups(r -> r.limit(51)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Value '51' at 'limit' failed to satisfy constraint: Member must have value less"
                        + " than or equal to 50");
    }

    @Test
    void streamsAreListedByNameOrByTheTimeOfTheirLastEvent() {
        stream("g", "a");
        stream("g", "b");
        stream("g", "c");
        put("g", "a", event(NOW - 1, "x"), event(NOW, "y"));
        put("g", "b", event(NOW - 5, "x"));

        assertThat(logs.describeLogStreams(r -> r.logGroupName("g")).logStreams())
                .extracting(LogStream::logStreamName).containsExactly("a", "b", "c");
        var newest = logs.describeLogStreams(
                r -> r.logGroupName("g").orderBy(OrderBy.LAST_EVENT_TIME).descending(true).limit(2));
        assertThat(newest.logStreams()).extracting(LogStream::logStreamName).containsExactly("a", "b");
        assertThat(logs.describeLogStreams(r -> r.logGroupName("g").orderBy(OrderBy.LAST_EVENT_TIME).descending(true)
                .nextToken(newest.nextToken())).logStreams()).extracting(LogStream::logStreamName)
                .containsExactly("c");
        assertThat(newest.logStreams().getFirst()).extracting(LogStream::firstEventTimestamp,
                LogStream::lastEventTimestamp, LogStream::lastIngestionTime).containsExactly(NOW - 1, NOW, NOW);
        assertThatThrownBy(() -> logs.describeLogStreams(
                r -> r.logGroupName("g").orderBy(OrderBy.LAST_EVENT_TIME).logStreamNamePrefix("a")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Cannot order by LastEventTime with a logStreamNamePrefix.");
    }

    @Test
    void batchesThatBreakTheLimitsAreRefusedWhole() {
        stream("g", "s");

        assertThatThrownBy(() -> put("g", "s", event(NOW, "x"), event(NOW - 1, "y")))
                .hasMessageContaining("Log events in a single PutLogEvents request must be in chronological order.");
        assertThatThrownBy(() -> put("g", "s", event(NOW - DAY - 1, "x"), event(NOW, "y")))
                .hasMessageContaining("cannot span more than 24 hours");
        assertThatThrownBy(() -> put("g", "s", event(NOW, "x".repeat(1_048_551))))
                .hasMessageContaining("Log event too large: 1048577 bytes exceeds limit of 1048576");
        assertThatThrownBy(() -> put("g", "s", event(NOW, "x".repeat(524_262)), event(NOW, "é".repeat(262_132))))
                .hasMessageContaining("Upload too large: 1048578 bytes exceeds limit of 1048576");
        assertThatThrownBy(() -> logs.putLogEvents(r -> r.logGroupName("g").logStreamName("s")
                .logEvents(IntStream.range(0, 10_001).mapToObj(i -> event(NOW, "x")).toList())))
                .hasMessageContaining("Member must have length less than or equal to 10000");
        assertThat(filter("g", "")).isEmpty();
    }

    @Test
    void eventsOutOfTheAllowedTimeAreRejectedOneByOne() {
        stream("g", "s");

        var old = put("g", "s", event(NOW - 14 * DAY - 2, "old"), event(NOW - 14 * DAY, "kept"));
        var early = put("g", "s", event(NOW, "kept too"), event(NOW + 7_200_001, "early"));

        assertThat(old).isEqualTo(RejectedLogEventsInfo.builder().tooOldLogEventEndIndex(1).build());
        assertThat(early).isEqualTo(RejectedLogEventsInfo.builder().tooNewLogEventStartIndex(1).build());
        assertThat(filter("g", "")).extracting(FilteredLogEvent::message).containsExactly("kept", "kept too");
        logs.putRetentionPolicy(r -> r.logGroupName("g").retentionInDays(1));
        assertThat(filter("g", "")).extracting(FilteredLogEvent::message).containsExactly("kept too");
        assertThat(put("g", "s", event(NOW - 2 * DAY, "late")))
                .isEqualTo(RejectedLogEventsInfo.builder().expiredLogEventEndIndex(1).build());
    }

    @Test
    void aStreamIsPagedForwardAndBackwardAndItsEndGivesTheSameToken() {
        stream("g", "s");
        for (var i = 0; i < 10; i++) {
            put("g", "s", event(NOW + i, "line " + i));
        }

        var head = logs.getLogEvents(r -> r.logGroupName("g").logStreamName("s").startFromHead(true).limit(4));
        var next = logs.getLogEvents(
                r -> r.logGroupName("g").logStreamName("s").limit(4).nextToken(head.nextForwardToken()));
        var back = logs.getLogEvents(
                r -> r.logGroupName("g").logStreamName("s").limit(4).nextToken(next.nextBackwardToken()));
        assertThat(head.events()).extracting(OutputLogEvent::message).containsExactly("line 0", "line 1", "line 2",
                "line 3");
        assertThat(next.events()).extracting(OutputLogEvent::message).containsExactly("line 4", "line 5", "line 6",
                "line 7");
        assertThat(back.events()).isEqualTo(head.events());

        var tail = logs.getLogEvents(r -> r.logGroupName("g").logStreamName("s").limit(2));
        var end = logs
                .getLogEvents(r -> r.logGroupName("g").logStreamName("s").nextToken(tail.nextForwardToken()));
        assertThat(tail.events()).extracting(OutputLogEvent::message).containsExactly("line 8", "line 9");
        assertThat(end.events()).isEmpty();
        assertThat(end.nextForwardToken()).isEqualTo(tail.nextForwardToken());
        put("g", "s", event(NOW + 10, "line 10"));
        assertThat(logs.getLogEvents(r -> r.logGroupName("g").logStreamName("s").nextToken(end.nextForwardToken()))
                .events()).extracting(OutputLogEvent::message).containsExactly("line 10");
        assertThat(logs.getLogEvents(r -> r.logGroupName("g").logStreamName("s").startTime(NOW + 2).endTime(NOW + 4))
                .events()).extracting(OutputLogEvent::message).containsExactly("line 2", "line 3");
        assertThatThrownBy(() -> logs.getLogEvents(r -> r.logGroupName("g").logStreamName("s").nextToken("f/1/s")))
                .hasMessageContaining("The specified nextToken is invalid.");
    }

    @Test
    void searchesInterleaveStreamsByTimeOverPages() {
        stream("g", "a");
        stream("g", "b");
        put("g", "a", event(NOW, "a1 ERROR"), event(NOW + 2, "a2"), event(NOW + 4, "a3 ERROR"));
        put("g", "b", event(NOW + 1, "b1 ERROR"), event(NOW + 3, "b2 ERROR"), event(NOW + 4, "b3"));

        assertThat(filter("g", "ERROR")).extracting(FilteredLogEvent::message).containsExactly("a1 ERROR", "b1 ERROR",
                "b2 ERROR", "a3 ERROR");
        assertThat(filter("g", "")).extracting(FilteredLogEvent::eventId).doesNotHaveDuplicates().isSorted();
        assertThat(logs.filterLogEvents(r -> r.logGroupName("g").logStreamNames("b").startTime(NOW + 3)
                .endTime(NOW + 3)).events()).isEqualTo(List.of(FilteredLogEvent.builder().logStreamName("b")
                        .timestamp(NOW + 3).message("b2 ERROR").ingestionTime(NOW)
                        .eventId(filter("g", "").get(3).eventId()).build()));
        assertThat(logs.filterLogEvents(r -> r.logGroupName("g").logStreamNamePrefix("a")).events()).hasSize(3);
        assertThatThrownBy(
                () -> logs.filterLogEvents(r -> r.logGroupName("g").logStreamNamePrefix("a").logStreamNames("a")))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> logs.filterLogEvents(r -> r.logGroupName("g").filterPattern("!(")))
                .isInstanceOf(InvalidParameterException.class).hasMessageContaining("Invalid character(s) in term");
    }

    @Test
    void aPageOfASearchHoldsAtMostOneMegabyte() {
        stream("g", "s");
        for (var i = 0; i < 5; i++) {
            put("g", "s", event(NOW + i, i + "x".repeat(400_000)));
        }

        var page = logs.filterLogEvents(r -> r.logGroupName("g"));

        assertThat(page.events()).hasSize(2);
        assertThat(filter("g", "")).extracting(event -> event.message().charAt(0)).containsExactly('0', '1', '2', '3',
                '4');
    }

    @Test
    void everythingIsThereAfterARestartAndNothingAfterDeletion() {
        stream("g", "s");
        put("g", "s", event(NOW, "kept"));
        var before = filter("g", "");

        close();
        open();

        assertThat(filter("g", "")).isEqualTo(before);
        logs.deleteLogStream(r -> r.logGroupName("g").logStreamName("s"));
        assertThat(filter("g", "")).isEmpty();
        stream("h", "s");
        logs.deleteLogGroup(r -> r.logGroupName("h"));
        stream("h", "s");
        assertThat(filter("h", "")).isEmpty();
    }

    private void stream(String group, String stream) {
        if (logs.describeLogGroups(r -> r.logGroupNamePrefix(group)).logGroups().isEmpty()) {
            logs.createLogGroup(r -> r.logGroupName(group));
        }
        logs.createLogStream(r -> r.logGroupName(group).logStreamName(stream));
    }

    private RejectedLogEventsInfo put(String group, String stream, InputLogEvent... events) {
        return logs.putLogEvents(r -> r.logGroupName(group).logStreamName(stream).logEvents(events))
                .rejectedLogEventsInfo();
    }

    private List<FilteredLogEvent> filter(String group, String pattern) {
        var found = new ArrayList<FilteredLogEvent>();
        var page = logs.filterLogEvents(r -> r.logGroupName(group).filterPattern(pattern).limit(2));
        found.addAll(page.events());
        while (page.nextToken() != null) {
            var token = page.nextToken();
            page = logs.filterLogEvents(
                    r -> r.logGroupName(group).filterPattern(pattern).limit(2).nextToken(token));
            found.addAll(page.events());
        }
        return found;
    }

    private static InputLogEvent event(long timestamp, String message) {
        return InputLogEvent.builder().timestamp(timestamp).message(message).build();
    }
}

package dev.stepdeck.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;

/// Feeds whose page token has been refused, as AWS does after a day, go on without it and give nothing twice.
class RefusedTokenTest {

    /// A history of two pages, whose first token is refused once.
    private static final class OldHistory implements SfnClient {

        private final List<String> asked = new ArrayList<>();

        @Override
        public GetExecutionHistoryResponse getExecutionHistory(GetExecutionHistoryRequest request) {
            asked.add(String.valueOf(request.nextToken()));
            if ("old".equals(request.nextToken())) {
                throw InvalidTokenException.builder().message("expired").build();
            }
            var first = request.nextToken() == null;
            var event = HistoryEvent.builder().id(first ? 1L : 2L).previousEventId(0L).timestamp(Instant.EPOCH)
                    .type(first ? HistoryEventType.EXECUTION_STARTED : HistoryEventType.EXECUTION_SUCCEEDED).build();
            return GetExecutionHistoryResponse.builder().nextToken(first ? asked.size() == 1 ? "old" : "new" : null)
                    .events(event).build();
        }

        @Override
        public String serviceName() {
            return "states";
        }

        @Override
        public void close() {}
    }

    /// A log of two pages, whose first token is refused.
    private static final class OldLog implements CloudWatchLogsClient {

        private final List<String> asked = new ArrayList<>();

        @Override
        public FilterLogEventsResponse filterLogEvents(FilterLogEventsRequest request) {
            asked.add(String.valueOf(request.nextToken()));
            if ("old".equals(request.nextToken())) {
                throw InvalidParameterException.builder().message("The specified nextToken is invalid.").build();
            }
            var line = FilteredLogEvent.builder().eventId("1").timestamp(0L).message("one").logStreamName("s").build();
            return asked.size() == 1
                    ? FilterLogEventsResponse.builder().events(line).nextToken("old").build()
                    : FilterLogEventsResponse.builder()
                            .events(line, line.toBuilder().eventId("2").message("two").build()).build();
        }

        @Override
        public String serviceName() {
            return "logs";
        }

        @Override
        public void close() {}
    }

    @Test
    void aHistoryIsReadFromItsBeginning() {
        var sfn = new OldHistory();
        var feed = new ExecutionFeed(sfn, "arn");
        var read = new ArrayList<>(feed.next());

        assertThatThrownBy(feed::next).isInstanceOf(InvalidTokenException.class);
        assertThat(feed.next()).as("what is known already").isEmpty();
        read.addAll(feed.next());

        assertThat(read).extracting(event -> event.id()).containsExactly(1L, 2L);
        assertThat(sfn.asked).containsExactly("null", "old", "null", "new");
        assertThat(feed.ended()).isTrue();
    }

    @Test
    void aLogIsReadFromItsNewestLine() {
        var logs = new OldLog();
        var feed = new LogFeed(logs, new LogQuery(List.of("g"), Optional.empty(), "", Instant.EPOCH, Optional.empty()));
        var read = new ArrayList<>(feed.next());

        assertThatThrownBy(feed::next).isInstanceOf(InvalidParameterException.class);
        read.addAll(feed.next());

        assertThat(read).extracting(LogLine::message).containsExactly("one", "two");
        assertThat(logs.asked).containsExactly("null", "old", "null");
        assertThat(feed.behind()).isFalse();
    }
}

package dev.stepdeck.sandbox.logs;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.sandbox.logs.segment.EventReader;
import dev.stepdeck.sandbox.logs.segment.LogEvent;
import dev.stepdeck.sandbox.logs.segment.Position;
import dev.stepdeck.sandbox.logs.segment.StreamFile;
import dev.stepdeck.sandbox.logs.segment.TailReader;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/// GetLogEvents: pages through one stream in both directions. A token names a place between two events; at
/// either end the same token is given again.
final class EventPages {

    private static final int MOST_EVENTS = 10_000;
    static final int MOST_BYTES = 1_048_576;
    private static final Position END = new Position(9_999_999_999_999_999L, 999_999_999_999_999_999L,
            Long.MAX_VALUE - 1);

    private final LogGroups groups;
    private final LogStreams streams;
    private final InstantSource clock;

    EventPages(LogGroups groups, LogStreams streams, InstantSource clock) {
        this.groups = groups;
        this.streams = streams;
        this.clock = clock;
    }

    GetLogEventsResponse get(GetLogEventsRequest request) {
        var limit = Constraints.limit(request.limit(), MOST_EVENTS);
        var streamName = Constraints.stream(request.logStreamName(), "logStreamName");
        var group = groups.get(Constraints.identified(request.logGroupName(), request.logGroupIdentifier()));
        var file = streams.file(group, streamName);
        var from = Math.max(request.startTime() == null ? 0 : request.startTime(),
                EventIntake.oldestKept(group, clock.millis()));
        var to = request.endTime() == null ? Long.MAX_VALUE : request.endTime() - 1;
        var token = request.nextToken();
        if (token == null && Boolean.TRUE.equals(request.startFromHead())) {
            return answer(forward(file, Position.START, from, to, limit), Position.START);
        }
        if (token == null) {
            return answer(new TailReader(limit, MOST_BYTES).read(file, END, from, to), Position.START);
        }
        var place = place(token);
        return answer(token.startsWith("f")
                ? forward(file, place, from, to, limit)
                : new TailReader(limit, MOST_BYTES).read(file, place, from, to), place);
    }

    private static List<LogEvent> forward(StreamFile file, Position after, long from, long to, int limit) {
        var reader = new EventReader(List.of(file), after, from, to);
        var found = new ArrayList<LogEvent>();
        var bytes = 0L;
        while (found.size() < limit && reader.next()) {
            var event = reader.event();
            bytes += event.bytes();
            if (bytes > MOST_BYTES && !found.isEmpty()) {
                break;
            }
            found.add(event);
        }
        return found;
    }

    private static GetLogEventsResponse answer(List<LogEvent> events, Position asked) {
        var first = events.isEmpty() ? asked : events.getFirst().position();
        var last = events.isEmpty() ? asked : events.getLast().position();
        return GetLogEventsResponse.builder().events(events.stream().map(EventPages::describe).toList())
                .nextForwardToken("f/" + last.digits() + "/s").nextBackwardToken("b/" + first.digits() + "/s").build();
    }

    private static OutputLogEvent describe(LogEvent event) {
        return OutputLogEvent.builder().timestamp(event.timestamp()).message(event.message())
                .ingestionTime(event.ingested()).build();
    }

    private static Position place(@Nullable String token) {
        if (token == null || !(token.startsWith("f/") || token.startsWith("b/")) || !token.endsWith("/s")
                || token.length() < 4) {
            throw PageToken.invalid();
        }
        try {
            return Position.parse(token.substring(2, token.length() - 2));
        } catch (IllegalArgumentException e) {
            throw PageToken.invalid();
        }
    }
}

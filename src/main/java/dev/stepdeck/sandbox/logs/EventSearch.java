package dev.stepdeck.sandbox.logs;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.stepdeck.sandbox.logs.filter.FilterPattern;
import dev.stepdeck.sandbox.logs.filter.InvalidPatternException;
import dev.stepdeck.sandbox.logs.segment.EventReader;
import dev.stepdeck.sandbox.logs.segment.LogEvent;
import dev.stepdeck.sandbox.logs.segment.Position;
import dev.stepdeck.sandbox.logs.segment.StreamFile;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/// FilterLogEvents: the events of many streams that match a pattern, in the order of time. A page ends after
/// 10,000 events or 1 MB, and also when much was read or much time was spent and little was found: it may be empty and still have a
/// token, as on AWS.
final class EventSearch {

    private static final int MOST_EVENTS = 10_000;
    private static final int MOST_STREAMS = 100;
    private static final int LONGEST_PATTERN = 1024;
    private static final long MOST_SCANNED = 64L * 1024 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final LogGroups groups;
    private final LogStreams streams;
    private final InstantSource clock;

    EventSearch(LogGroups groups, LogStreams streams, InstantSource clock) {
        this.groups = groups;
        this.streams = streams;
        this.clock = clock;
    }

    FilterLogEventsResponse filter(FilterLogEventsRequest request) {
        var limit = Constraints.limit(request.limit(), MOST_EVENTS);
        var pattern = pattern(request.filterPattern());
        var group = groups.get(Constraints.identified(request.logGroupName(), request.logGroupIdentifier()));
        var names = new HashMap<Long, String>();
        var files = files(group, request, names);
        var from = Math.max(request.startTime() == null ? 0 : request.startTime(),
                EventIntake.oldestKept(group, clock.millis()));
        var to = request.endTime() == null ? Long.MAX_VALUE : request.endTime();
        var query = query(request);
        var reader = new EventReader(files, place(request.nextToken(), query), from, to);
        return page(reader, pattern, limit, names, query);
    }

    private static FilterLogEventsResponse page(EventReader reader, FilterPattern pattern, int limit,
            Map<Long, String> names, String query) {
        var found = new ArrayList<FilteredLogEvent>();
        var bytes = 0L;
        var last = Position.START;
        long begun = System.nanoTime();
        while (reader.next()) {
            var event = reader.event();
            var matches = pattern.matches(event.message());
            if (matches && (found.size() == limit || bytes + event.bytes() > EventPages.MOST_BYTES && !found.isEmpty())
                    || !last.equals(Position.START)
                            && (reader.scanned() > MOST_SCANNED || System.nanoTime() - begun > LONGEST.toNanos())) {
                return FilterLogEventsResponse.builder().events(found).searchedLogStreams(List.of())
                        .nextToken(PageToken.of(last.digits() + query)).build();
            }
            last = event.position();
            if (matches) {
                bytes += event.bytes();
                found.add(describe(event, names));
            }
        }
        return FilterLogEventsResponse.builder().events(found).searchedLogStreams(List.of()).build();
    }

    private static FilteredLogEvent describe(LogEvent event, Map<Long, String> names) {
        return FilteredLogEvent.builder().logStreamName(names.get(event.position().stream()))
                .timestamp(event.timestamp()).message(event.message()).ingestionTime(event.ingested())
                .eventId(event.position().digits()).build();
    }

    private List<StreamFile> files(GroupRow group, FilterLogEventsRequest request, Map<Long, String> names) {
        var files = new ArrayList<StreamFile>();
        if (request.hasLogStreamNames() && !request.logStreamNames().isEmpty()) {
            if (request.logStreamNamePrefix() != null) {
                throw LogsFaults.invalid("logStreamNames and logStreamNamePrefix cannot be specified together.");
            }
            if (request.logStreamNames().size() > MOST_STREAMS) {
                throw LogsFaults.constraint(request.logStreamNames(), "logStreamNames",
                        "Member must have length less than or equal to " + MOST_STREAMS);
            }
            for (var name : new LinkedHashSet<>(request.logStreamNames())) {
                var file = streams.file(group, Constraints.stream(name, "logStreamNames"));
                names.put(file.id(), name);
                files.add(file);
            }
            return files;
        }
        var prefix = request.logStreamNamePrefix();
        for (var row : streams.rows(group, prefix == null ? "" : prefix)) {
            names.put(row.id(), row.name());
            files.add(streams.file(group, row));
        }
        return files;
    }

    private static FilterPattern pattern(@Nullable String text) {
        if (text != null && text.length() > LONGEST_PATTERN) {
            throw LogsFaults.constraint(text, "filterPattern",
                    "Member must have length less than or equal to " + LONGEST_PATTERN);
        }
        try {
            return FilterPattern.parse(text == null ? "" : text);
        } catch (InvalidPatternException e) {
            throw LogsFaults.invalid(e.reason());
        }
    }

    /// What a token belongs to: it continues only the same query. Times may differ, as tails move on.
    private static String query(FilterLogEventsRequest request) {
        var hash = Objects.hash(request.logGroupName(), request.logGroupIdentifier(), request.logStreamNames(),
                request.logStreamNamePrefix(), request.filterPattern());
        return Integer.toHexString(hash);
    }

    private static Position place(@Nullable String token, String query) {
        if (token == null) {
            return Position.START;
        }
        var place = PageToken.place(token);
        if (!place.endsWith(query)) {
            throw PageToken.invalid();
        }
        try {
            return Position.parse(place.substring(0, place.length() - query.length()));
        } catch (IllegalArgumentException e) {
            throw PageToken.invalid();
        }
    }
}

package dev.stepdeck.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/// The lines of some log groups as they come. Each call asks from a little before the newest line that is known, because events may
/// arrive late and out of order; what was given before is left out by its id.
///
/// Thread-safe. Blocks.
public final class LogFeed {

    private static final Duration OVERLAP = Duration.ofSeconds(10);
    private static final int MOST_REMEMBERED = 50_000;
    private static final int MOST_AT_ONCE = 10_000;

    private final CloudWatchLogsClient logs;
    private final LogQuery query;
    private final Map<String, Tail> tails = new HashMap<>();

    /// How far a group is read.
    private static final class Tail {

        private final Set<String> seen = new LinkedHashSet<>();
        private Instant newest;
        private Optional<String> token = Optional.empty();
        private Instant askedFrom = Instant.EPOCH;
        private boolean missing;

        Tail(Instant since) {
            newest = since;
        }
    }

    LogFeed(CloudWatchLogsClient logs, LogQuery query) {
        this.logs = logs;
        this.query = query;
        query.groups().forEach(group -> tails.put(group, new Tail(query.since())));
    }

    /// The lines since the last call, by time; at most 10,000 for each group, the next call continues.
    ///
    /// @throws software.amazon.awssdk.core.exception.SdkException if CloudWatch refuses, for instance the filter pattern; a missing group
    /// or stream is not a failure, see [#missing()]
    public synchronized List<LogLine> next() {
        var found = new ArrayList<LogLine>();
        for (var group : query.groups()) {
            var tail = tails.get(group);
            if (tail != null) {
                found.addAll(read(group, tail));
            }
        }
        found.sort(Comparator.comparing(LogLine::time));
        return List.copyOf(found);
    }

    /// The groups of the query that are not there, or that lack its stream.
    public synchronized List<String> missing() {
        return query.groups().stream().filter(group -> tails.containsKey(group) && tails.get(group).missing).toList();
    }

    /// Whether the last call left something that can be read at once.
    public synchronized boolean behind() {
        return tails.values().stream().anyMatch(tail -> tail.token.isPresent());
    }

    private List<LogLine> read(String group, Tail tail) {
        try {
            if (tail.token.isEmpty()) {
                var from = tail.newest.minus(OVERLAP);
                tail.askedFrom = from.isBefore(query.since()) ? query.since() : from;
            }
            var page = ask(group, tail);
            tail.token = Optional.ofNullable(page.nextToken());
            tail.missing = false;
            var lines = new ArrayList<LogLine>();
            for (var event : page.events()) {
                if (tail.seen.add(event.eventId())) {
                    var time = Instant.ofEpochMilli(event.timestamp());
                    lines.add(new LogLine(event.eventId(), time, group, event.logStreamName(), event.message()));
                    tail.newest = time.isAfter(tail.newest) ? time : tail.newest;
                }
            }
            forget(tail);
            return lines;
        } catch (ResourceNotFoundException e) {
            tail.missing = true;
            tail.token = Optional.empty();
            return List.of();
        } catch (InvalidParameterException e) {
            // Perhaps the page's token, which CloudWatch accepts for a day only: the next call continues without it, from the newest line.
            tail.token = Optional.empty();
            throw e;
        }
    }

    private FilterLogEventsResponse ask(String group, Tail tail) {
        return logs.filterLogEvents(filter -> {
            filter.logGroupName(group).startTime(tail.askedFrom.toEpochMilli()).limit(MOST_AT_ONCE)
                    .nextToken(tail.token.orElse(null));
            query.stream().ifPresent(stream -> filter.logStreamNames(stream));
            query.until().ifPresent(until -> filter.endTime(until.toEpochMilli()));
            if (!query.pattern().isBlank()) {
                filter.filterPattern(query.pattern());
            }
        });
    }

    /// The oldest ids lie before the overlap.
    private static void forget(Tail tail) {
        var ids = tail.seen.iterator();
        for (var left = tail.seen.size() - MOST_REMEMBERED; left > 0; left--) {
            ids.next();
            ids.remove();
        }
    }
}

package dev.stepdeck.sandbox.logs;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.stepdeck.sandbox.logs.segment.StreamFile;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;

/// The log streams of all groups, and the files of their events. A file is looked into when its stream is first
/// used; only its index stays in memory.
final class LogStreams {

    private static final int PAGE = 50;

    private final Table<StreamRow> table;
    private final Ids ids;
    private final LogGroups groups;
    private final InstantSource clock;
    private final Map<Long, StreamFile> files = new ConcurrentHashMap<>();

    LogStreams(Store store, LogGroups groups, InstantSource clock) {
        this.table = store.table("logs.streams", new JsonRows<>(StreamRow.class));
        this.ids = new Ids(store, "logs.streamIds");
        this.groups = groups;
        this.clock = clock;
    }

    void create(@Nullable String groupName, @Nullable String streamName) {
        var stream = Constraints.stream(streamName, "logStreamName");
        var group = groups.get(Constraints.group(groupName, "logGroupName"));
        if (!table.putIfAbsent(key(group, stream), new StreamRow(ids.next(), stream, clock.millis()))) {
            throw LogsFaults.exists("The specified log stream already exists");
        }
    }

    void delete(@Nullable String groupName, @Nullable String streamName) {
        var stream = Constraints.stream(streamName, "logStreamName");
        var group = groups.get(Constraints.group(groupName, "logGroupName"));
        drop(group, table.remove(key(group, stream)).orElseThrow(LogsFaults::noStream));
    }

    /// Deletes a group with all its streams.
    void deleteGroup(@Nullable String groupName) {
        var group = groups.remove(Constraints.group(groupName, "logGroupName"));
        for (var row : table.values(key(group, ""))) {
            table.remove(key(group, row.name()));
            drop(group, row);
        }
        groups.folder(group).toFile().delete();
    }

    /// The file of a stream.
    StreamFile file(GroupRow group, String stream) {
        return file(group, table.get(key(group, stream)).orElseThrow(LogsFaults::noStream));
    }

    /// The streams of a group whose names begin with a prefix, by name.
    List<StreamRow> rows(GroupRow group, String prefix) {
        return table.values(key(group, prefix));
    }

    StreamFile file(GroupRow group, StreamRow row) {
        return files.computeIfAbsent(row.id(), id -> StreamFile.open(id, groups.folder(group).resolve(id + ".log")));
    }

    DescribeLogStreamsResponse describe(DescribeLogStreamsRequest request) {
        var limit = Constraints.limit(request.limit(), PAGE);
        var prefix = request.logStreamNamePrefix();
        var byTime = request.orderBy() == OrderBy.LAST_EVENT_TIME;
        if (byTime && prefix != null) {
            throw LogsFaults.invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }
        var group = groups.get(Constraints.identified(request.logGroupName(), request.logGroupIdentifier()));
        var rows = rows(group, prefix == null ? "" : prefix);
        Comparator<Listed> order = byTime
                ? Comparator.comparingLong(Listed::lastTimestamp).thenComparing(Listed::name)
                : Comparator.comparing(Listed::name);
        if (Boolean.TRUE.equals(request.descending())) {
            order = order.reversed();
        }
        var listed = rows.stream().map(row -> new Listed(row, byTime ? file(group, row).summary().lastTimestamp() : 0))
                .sorted(order);
        if (request.nextToken() != null) {
            var last = Listed.parse(PageToken.place(request.nextToken()));
            var rest = order;
            listed = listed.filter(one -> rest.compare(one, last) > 0);
        }
        var page = listed.limit(limit + 1L).toList();
        var answer = DescribeLogStreamsResponse.builder();
        if (page.size() > limit) {
            page = page.subList(0, limit);
            answer.nextToken(PageToken.of(page.getLast().place()));
        }
        return answer.logStreams(page.stream().map(one -> describe(group, one.row())).toList()).build();
    }

    private LogStream describe(GroupRow group, StreamRow row) {
        var summary = file(group, row).summary();
        var stream = LogStream.builder().logStreamName(row.name()).creationTime(row.created())
                .arn(Arns.ofStream(group.name(), row.name())).uploadSequenceToken(EventIntake.sequenceToken(summary));
        if (summary.events() > 0) {
            stream.firstEventTimestamp(summary.firstTimestamp()).lastEventTimestamp(summary.lastTimestamp())
                    .lastIngestionTime(summary.lastIngested());
        }
        return stream.build();
    }

    private void drop(GroupRow group, StreamRow row) {
        file(group, row).delete();
        files.remove(row.id());
    }

    private static String key(GroupRow group, String stream) {
        return group.id() + "/" + stream;
    }

    /// A stream with what it is ordered by.
    private record Listed(StreamRow row, long lastTimestamp) {

        String name() {
            return row.name();
        }

        String place() {
            return lastTimestamp + " " + name();
        }

        static Listed parse(String place) {
            var space = place.indexOf(' ');
            try {
                return new Listed(new StreamRow(0, place.substring(space + 1), 0),
                        Long.parseLong(place.substring(0, Math.max(space, 0))));
            } catch (NumberFormatException e) {
                throw PageToken.invalid();
            }
        }
    }
}

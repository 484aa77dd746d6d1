package dev.stepdeck.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/// Writes all lines of a range of time to a file, those of several groups merged by time. Only a page of each group is in memory.
public final class LogExport {

    private final Clients clients;

    public LogExport(Clients clients) {
        this.clients = clients;
    }

    /// A group that is read, with its next event.
    private record Source(String group, FilteredLogEvent next, Iterator<FilteredLogEvent> rest) {}

    /// Writes a file. Blocks.
    ///
    /// @param until the latest time, if the query has none
    /// @param words how a line is written
    /// @param written told from time to time how many lines there are
    /// @return how many lines were written; a group that is not there has none
    /// @throws InterruptedException if its thread is interrupted; the unfinished file is removed
    public long write(LogQuery query, Instant until, Path file, Function<LogLine, String> words, LongConsumer written)
            throws IOException, InterruptedException {
        var done = false;
        try (var out = Files.newBufferedWriter(file)) {
            var sources = new PriorityQueue<Source>(Comparator.comparing(source -> source.next().timestamp()));
            for (var group : query.groups()) {
                open(sources, group, () -> events(query, group, until));
            }
            var count = 0L;
            while (!sources.isEmpty()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                var source = sources.remove();
                var event = source.next();
                out.write(words.apply(new LogLine(event.eventId(), Instant.ofEpochMilli(event.timestamp()),
                        source.group(), event.logStreamName(), event.message())));
                out.write('\n');
                count++;
                written.accept(count);
                open(sources, source.group(), source::rest);
            }
            done = true;
            return count;
        } finally {
            if (!done) {
                Files.deleteIfExists(file);
            }
        }
    }

    /// The first page is read when the iterator is made.
    private static void open(PriorityQueue<Source> sources, String group, Supplier<Iterator<FilteredLogEvent>> opened) {
        try {
            var events = opened.get();
            if (events.hasNext()) {
                sources.add(new Source(group, events.next(), events));
            }
        } catch (ResourceNotFoundException e) {
            // The group is not there: it has no lines.
        }
    }

    private Iterator<FilteredLogEvent> events(LogQuery query, String group, Instant until) {
        return clients.logs().filterLogEventsPaginator(filter -> {
            filter.logGroupName(group).startTime(query.since().toEpochMilli())
                    .endTime(query.until().orElse(until).toEpochMilli());
            query.stream().ifPresent(stream -> filter.logStreamNames(stream));
            if (!query.pattern().isBlank()) {
                filter.filterPattern(query.pattern());
            }
        }).events().iterator();
    }
}

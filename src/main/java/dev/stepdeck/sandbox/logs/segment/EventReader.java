package dev.stepdeck.sandbox.logs.segment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

import org.jspecify.annotations.Nullable;

/// Reads the events of any number of streams in the order of time, from a position on. A chunk is opened when
/// its first event can be the next one, so the memory is that of the chunks that overlap in time.
///
/// For one thread.
public final class EventReader {

    private final Position after;
    private final long from;
    private final long to;
    private final Deque<ChunkSource> waiting;
    private final PriorityQueue<ChunkCursor> open = new PriorityQueue<>(
            Comparator.comparingLong(ChunkCursor::timestamp).thenComparingLong(ChunkCursor::stream)
                    .thenComparingLong(ChunkCursor::sequence));
    private @Nullable ChunkCursor current;
    private long scanned;

    /// @param after only events after this position
    /// @param from epoch milliseconds of the first events to read, included
    /// @param to epoch milliseconds of the last events to read, included
    public EventReader(Collection<StreamFile> streams, Position after, long from, long to) {
        this.after = after;
        this.from = Math.max(from, after.timestamp());
        this.to = to;
        var sources = new ArrayList<ChunkSource>();
        for (var stream : streams) {
            sources.addAll(stream.chunks(this.from, to));
        }
        sources.sort(Comparator.comparingLong(source -> source.chunk().firstTimestamp()));
        this.waiting = new ArrayDeque<>(sources);
    }

    /// Moves to the next event; false at the end.
    public boolean next() {
        if (current != null && advance(current)) {
            open(current.timestamp());
            if (!open.isEmpty() && before(open.peek(), current)) {
                open.add(current);
                current = open.poll();
            }
        } else {
            current = null;
            while (open.isEmpty() && !waiting.isEmpty()) {
                open(waiting.getFirst().chunk().firstTimestamp());
            }
            if (!open.isEmpty()) {
                open(open.element().timestamp());
            }
            current = open.poll();
        }
        return current != null;
    }

    /// The event that [#next()] has moved to.
    public LogEvent event() {
        if (current == null) {
            throw new IllegalStateException("next() has not said that there is an event");
        }
        return current.event();
    }

    /// How many bytes of the files have been read so far.
    public long scanned() {
        return scanned;
    }

    private void open(long timestamp) {
        while (!waiting.isEmpty() && waiting.getFirst().chunk().firstTimestamp() <= timestamp) {
            var source = waiting.removeFirst();
            scanned += source.chunk().length();
            var cursor = source.open();
            if (advance(cursor)) {
                open.add(cursor);
            }
        }
    }

    private boolean advance(ChunkCursor cursor) {
        while (cursor.next()) {
            if (cursor.timestamp() > to) {
                return false;
            }
            if (cursor.timestamp() >= from
                    && after.isBefore(cursor.timestamp(), cursor.stream(), cursor.sequence())) {
                return true;
            }
        }
        return false;
    }

    private boolean before(ChunkCursor one, ChunkCursor other) {
        return open.comparator().compare(one, other) < 0;
    }
}

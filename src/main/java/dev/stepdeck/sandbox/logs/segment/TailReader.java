package dev.stepdeck.sandbox.logs.segment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Finds the last events of a stream before a position, without reading what lies before them.
public final class TailReader {

    private final int limit;
    private final long maxBytes;
    private final PriorityQueue<LogEvent> newest = new PriorityQueue<>(Comparator.comparing(LogEvent::position));
    private long bytes;
    private boolean full;

    /// @param limit how many events at most
    /// @param maxBytes how many bytes of messages at most; one event is given even when it is longer
    public TailReader(int limit, long maxBytes) {
        this.limit = limit;
        this.maxBytes = maxBytes;
    }

    /// The last events before a position and within a range of time (both ends included), oldest first.
    public List<LogEvent> read(StreamFile stream, Position before, long from, long to) {
        var sources = stream.chunks(from, Math.min(to, before.timestamp()));
        sources.sort(Comparator.comparingLong((ChunkSource source) -> source.chunk().lastTimestamp()).reversed());
        for (var source : sources) {
            if (full && source.chunk().lastTimestamp() < newest.element().timestamp()) {
                break;
            }
            var cursor = source.open();
            while (cursor.next()) {
                if (cursor.timestamp() >= from && cursor.timestamp() <= to
                        && !before.isBefore(cursor.timestamp(), cursor.stream(), cursor.sequence())
                        && before.compareTo(
                                new Position(cursor.timestamp(), cursor.stream(), cursor.sequence())) != 0) {
                    add(cursor.event());
                }
            }
        }
        var found = new ArrayList<>(newest);
        found.sort(Comparator.comparing(LogEvent::position));
        return Collections.unmodifiableList(found);
    }

    private void add(LogEvent event) {
        newest.add(event);
        bytes += event.bytes();
        while (newest.size() > limit || bytes > maxBytes && newest.size() > 1) {
            bytes -= newest.remove().bytes();
            full = true;
        }
    }
}

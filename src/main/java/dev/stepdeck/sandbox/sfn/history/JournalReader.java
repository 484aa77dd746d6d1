package dev.stepdeck.sandbox.sfn.history;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads a journal by page, from either end. Offsets are bytes of the journal; a page costs what it holds,
/// however long the journal is.
public final class JournalReader {

    /// A page ends early beyond this many bytes, so that an answer fits into memory whatever the payloads are.
    private static final int PAGE_BYTES = 8 << 20;
    private static final int CHUNK = 256 * 1024;

    private final Source source;
    private final long length;

    private JournalReader(Source source, long length) {
        this.source = source;
        this.length = length;
    }

    /// Where a journal on disk ends: after its last complete event.
    record End(long bytes, int lastId) {}

    private interface Source {

        /// The bytes from an offset on, at least one if there are any, at most `bytes`.
        ByteBuffer read(long offset, int bytes);
    }

    /// A reader of a journal's file.
    public static JournalReader of(Path file, long length) {
        return new JournalReader((offset, bytes) -> {
            // No channel: it would be closed under an interrupted thread.
            try (var access = new RandomAccessFile(file.toFile(), "r")) {
                var buffer = new byte[(int) Math.min(bytes, access.length() - offset)];
                access.seek(offset);
                access.readFully(buffer);
                return ByteBuffer.wrap(buffer);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the history " + file, e);
            }
        }, length);
    }

    /// A reader of the events in a journal's file that are whole.
    public static JournalReader whole(Path file) {
        return of(file, end(file).bytes());
    }

    static JournalReader of(ByteBuffer whole) {
        return new JournalReader(
                (offset, bytes) -> whole.slice((int) offset, Math.min(bytes, whole.limit() - (int) offset)),
                whole.limit());
    }

    static End end(Path file) {
        long size = file.toFile().length();
        var all = of(file, size);
        long offset = 0;
        int lastId = 0;
        while (true) {
            var page = all.forward(offset, 1000);
            if (page.events().isEmpty()) {
                return new End(offset, lastId);
            }
            offset = page.next();
            lastId = page.events().getLast().id();
        }
    }

    /// Where reading backwards begins.
    public long length() {
        return length;
    }

    /// Up to `max` events from an offset on, oldest first. Half a frame at the end (the process died while it was
    /// written) counts as none.
    public EventPage forward(long from, int max) {
        var events = new ArrayList<Event>(Math.min(max, 1000));
        long at = from;
        var chunk = ByteBuffer.allocate(0);
        while (events.size() < max && at < length && at - from < PAGE_BYTES) {
            if (chunk.remaining() < 4 || chunk.remaining() < chunk.getInt(chunk.position()) + Frames.OVERHEAD) {
                chunk = source.read(at, (int) Math.min(CHUNK, length - at));
                if (chunk.remaining() < 4) {
                    break;
                }
                int whole = chunk.getInt(chunk.position()) + Frames.OVERHEAD;
                if (whole > chunk.remaining()) {
                    chunk = source.read(at, (int) Math.min(whole, length - at));
                    if (whole > chunk.remaining()) {
                        break;
                    }
                }
            }
            int size = chunk.getInt();
            events.add(Frames.read(chunk.slice(chunk.position(), size)));
            chunk.position(chunk.position() + size + 4);
            at += size + Frames.OVERHEAD;
        }
        return new EventPage(events, at, at >= length);
    }

    /// Up to `max` events before an offset, newest first.
    public EventPage backward(long before, int max) {
        var events = new ArrayList<Event>(Math.min(max, 1000));
        long at = before;
        long chunkStart = before;
        var chunk = ByteBuffer.allocate(0);
        while (events.size() < max && at > 0 && before - at < PAGE_BYTES) {
            int inChunk = (int) (at - chunkStart);
            if (inChunk < 4 || inChunk < chunk.getInt(inChunk - 4) + Frames.OVERHEAD) {
                int wanted = Math.max(CHUNK, inChunk < 4 ? 0 : chunk.getInt(inChunk - 4) + Frames.OVERHEAD);
                chunkStart = Math.max(0, at - wanted);
                chunk = source.read(chunkStart, (int) (at - chunkStart)).slice();
                inChunk = (int) (at - chunkStart);
                int whole = chunk.getInt(inChunk - 4) + Frames.OVERHEAD;
                if (whole > inChunk) {
                    chunkStart = at - whole;
                    chunk = source.read(chunkStart, whole).slice();
                    inChunk = whole;
                }
            }
            int size = chunk.getInt(inChunk - 4);
            events.add(Frames.read(chunk.slice(inChunk - 4 - size, size)));
            at -= size + Frames.OVERHEAD;
        }
        return new EventPage(events, at, at <= 0);
    }

    /// The first event.
    public Event first() {
        return forward(0, 1).events().getFirst();
    }

    /// The last event.
    public Event last() {
        return backward(length, 1).events().getFirst();
    }

    /// All events, oldest first, for continuing after a restart.
    public List<Event> all() {
        var events = new ArrayList<Event>();
        for (long at = 0; at < length;) {
            var page = forward(at, 1000);
            if (page.events().isEmpty()) {
                break;
            }
            events.addAll(page.events());
            at = page.next();
        }
        return events;
    }
}

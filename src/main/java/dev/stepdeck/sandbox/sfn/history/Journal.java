package dev.stepdeck.sandbox.sfn.history;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The events of one execution, appended by its threads and read by page. On disk, events are gathered in memory
/// and written in batches; anyone who reads them, or acts on the outside because of them, flushes first, so what
/// was ever seen survives the death of the process. What events record is made durable before they are written.
///
/// Thread-safe. Keeps no file open between two calls.
public final class Journal {

    /// How many events a STANDARD execution may have. Source: Step Functions service quotas.
    public static final int MAX_EVENTS = 25_000;
    private static final int BATCH = 64 * 1024;
    private static final int SMALL = 512;

    private final Optional<Path> file;
    private final InstantSource clock;
    private final Runnable settle;
    private boolean unsettled;
    private boolean torn;
    private ByteBuffer unwritten = ByteBuffer.allocate(SMALL);
    private long written;
    private int lastId;
    private Watcher watcher = Watcher.NONE;

    private Journal(Optional<Path> file, InstantSource clock, Runnable settle, long written, int lastId) {
        this.file = file;
        this.clock = clock;
        this.settle = settle;
        this.written = written;
        this.lastId = lastId;
    }

    /// A journal in a file; continues after the last complete event if the file already exists.
    ///
    /// @param settle makes durable what was done outside; called before events that record it are written
    public static Journal onDisk(Path file, InstantSource clock, Runnable settle) {
        if (!Files.exists(file)) {
            return new Journal(Optional.of(file), clock, settle, 0, 0);
        }
        var end = JournalReader.end(file);
        if (end.bytes() < file.toFile().length()) {
            cut(file, end.bytes());
        }
        return new Journal(Optional.of(file), clock, settle, end.bytes(), end.lastId());
    }

    /// A journal that is gone with the process, as the history of an EXPRESS execution is.
    public static Journal inMemory(InstantSource clock) {
        return new Journal(Optional.empty(), clock, () -> {}, 0, 0);
    }

    /// Appends an event and gives it with its id and time.
    ///
    /// @throws HistoryFullException when there is room for the last event only and this one does not end the execution
    public synchronized Event append(int previous, EventType type, List<Detail> details) {
        int id = lastId + 1;
        if (id >= MAX_EVENTS && !type.ends() && file.isPresent()) {
            throw new HistoryFullException();
        }
        long millis = clock.millis();
        unwritten = Frames.write(unwritten, id, previous, millis, type, details);
        lastId = id;
        unsettled |= type.tellsOfWork();
        var event = new Event(id, previous, millis, type, details);
        watcher.appended(event);
        if (file.isPresent() && unwritten.position() >= BATCH) {
            flush();
        }
        return event;
    }

    /// Notifies a listener of new events.
    public synchronized void watch(Watcher by) {
        watcher = by;
    }

    /// Writes what is only in memory so far.
    ///
    /// @throws HistoryNotWrittenException if that is impossible now; what is in memory stays there
    public synchronized void flush() {
        write();
        watcher.flushed();
    }

    private void write() {
        if (file.isEmpty() || unwritten.position() == 0) {
            return;
        }
        try {
            if (unsettled) {
                settle.run();
                unsettled = false;
            }
            if (torn) {
                cut(file.get(), written);
                torn = false;
            }
        } catch (RuntimeException e) {
            throw new HistoryNotWrittenException(file.get(), e);
        }
        // A stream, because a channel would be closed under an interrupted thread.
        try (var stream = new FileOutputStream(file.get().toFile(), true)) {
            stream.write(unwritten.array(), 0, unwritten.position());
            written += unwritten.position();
            // An execution that waits after this should not hold the room that its past took.
            boolean keep = unwritten.capacity() <= 8 * SMALL
                    || unwritten.position() >= BATCH && unwritten.capacity() <= 2 * BATCH;
            unwritten = keep ? unwritten.clear() : ByteBuffer.allocate(SMALL);
        } catch (IOException e) {
            torn = true;
            throw new HistoryNotWrittenException(file.get(), e);
        }
    }

    /// The events as they are now, all of them flushed.
    public synchronized JournalReader reader() {
        flush();
        return file.map(f -> JournalReader.of(f, written))
                .orElseGet(() -> JournalReader.of(ByteBuffer.wrap(unwritten.array(), 0, unwritten.position())));
    }

    private static void cut(Path file, long bytes) {
        try (var access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the history " + file, e);
        }
    }

    /// The id of the last event; 0 when there is none.
    public synchronized int lastId() {
        return lastId;
    }
}

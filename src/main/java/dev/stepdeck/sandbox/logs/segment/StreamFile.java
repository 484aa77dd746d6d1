package dev.stepdeck.sandbox.logs.segment;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// The events of one log stream in one append-only file, and where they are in it by time. What [#append] has
/// taken is written to the operating system: it survives the death of the process. A tail that was torn by a
/// crash in the middle of a write is cut off when the file is opened.
///
/// Thread-safe: one writer at a time, readers never wait for the file.
public final class StreamFile {

    private final long id;
    private final Path file;
    private final ReentrantLock writing = new ReentrantLock();
    private final List<Chunk> chunks;
    private StreamSummary summary;
    private boolean deleted;

    private StreamFile(long id, Path file, StreamIndex index) {
        this.id = id;
        this.file = file;
        this.chunks = new ArrayList<>(index.chunks());
        this.summary = index.summary();
    }

    /// Opens the file of a stream; it need not exist yet.
    ///
    /// @throws UncheckedIOException if it cannot be read
    public static StreamFile open(long id, Path file) {
        try {
            return new StreamFile(id, file, StreamIndex.read(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the log stream " + file, e);
        }
    }

    /// The id that orders events of different streams at the same millisecond.
    public long id() {
        return id;
    }

    /// What is known of the stream without reading it.
    public StreamSummary summary() {
        writing.lock();
        try {
            return summary;
        } finally {
            writing.unlock();
        }
    }

    /// Adds events, which must be in the order of time.
    ///
    /// @param timestamps epoch milliseconds
    /// @param messages UTF-8
    /// @param ingested epoch milliseconds
    /// @return false when the stream was deleted meanwhile
    /// @throws UncheckedIOException if they could not be written: then none of them counts
    public boolean append(long[] timestamps, byte[][] messages, long ingested) {
        writing.lock();
        try {
            if (!deleted && messages.length > 0) {
                write(timestamps, messages, ingested);
            }
            return !deleted;
        } finally {
            writing.unlock();
        }
    }

    private void write(long[] timestamps, byte[][] messages, long ingested) {
        // Not a channel, which would be closed under an interrupted thread.
        try (var access = new RandomAccessFile(file.toFile(), "rw")) {
            var blocks = new BlockWriter(summary.events(), ingested, timestamps, messages);
            var offset = summary.bytes();
            write(access, offset, blocks.bytes());
            for (var block : blocks.headers()) {
                StreamIndex.add(chunks, block, offset);
                summary = summary.with(block);
                offset += block.length();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the log stream " + file, e);
        }
    }

    /// Writes all of the bytes or, when there is no room for them, none.
    private static void write(RandomAccessFile access, long offset, ByteBuffer bytes) throws IOException {
        try {
            access.seek(offset);
            access.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        } catch (IOException e) {
            access.setLength(offset);
            throw e;
        }
    }

    /// Removes the file; readers that are under way see an end.
    public void delete() {
        writing.lock();
        try {
            deleted = true;
            Files.deleteIfExists(file);
            chunks.clear();
            summary = StreamSummary.EMPTY;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the log stream " + file, e);
        } finally {
            writing.unlock();
        }
    }

    /// The chunks that can hold events of a range of time, both ends included.
    List<ChunkSource> chunks(long from, long to) {
        writing.lock();
        try {
            var found = new ArrayList<ChunkSource>();
            for (var chunk : chunks) {
                if (chunk.lastTimestamp() >= from && chunk.firstTimestamp() <= to) {
                    found.add(new ChunkSource(this, chunk));
                }
            }
            return found;
        } finally {
            writing.unlock();
        }
    }

    ChunkCursor read(Chunk chunk) {
        var bytes = ByteBuffer.allocate(chunk.length());
        try (var access = new RandomAccessFile(file.toFile(), "r")) {
            access.seek(chunk.offset());
            for (int read = 0; bytes.hasRemaining() && read >= 0;) {
                read = access.read(bytes.array(), bytes.position(), bytes.remaining());
                bytes.position(bytes.position() + Math.max(read, 0));
            }
        } catch (FileNotFoundException e) {
            bytes.clear().limit(0);
            return new ChunkCursor(id, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the log stream " + file, e);
        }
        return new ChunkCursor(id, bytes.flip());
    }
}

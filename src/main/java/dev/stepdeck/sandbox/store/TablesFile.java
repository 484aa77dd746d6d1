package dev.stepdeck.sandbox.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.ZipOutputStream;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.RandomAccessStore;
import org.h2.mvstore.SFChunk;
import org.jspecify.annotations.Nullable;

/// The one file of the tables, in four things other than MVStore's own:
///
/// - An interrupt of a thread that reads or writes does not close it. MVStore's file is an interruptible channel: the
///   first thread that is interrupted in it takes the store away from all.
/// - The file's header names the newest chunk after every commit. MVStore writes it now and then only and finds newer
///   chunks by guesses where they might be, which go wrong; at times its header even names the last chunk but one. A
///   file whose commits were all whole was opened one to five commits too old, silently, in one of eight cases.
/// - What is written is recorded in [Sums], and [#verify] uses them to check that the file is intact.
/// - It is some megabytes longer than it need be, so that a disk that others fill leaves room for the commits of those
///   who make room. When that is used up as well, a write waits for room: a failed one would be the end of the store.
final class TablesFile extends RandomAccessStore {

    private static final int BLOCK = 4096;
    private static final int AHEAD = 4 << 20;
    private static final long PAUSE_NANOS = 100_000_000;

    private final ReentrantLock moving = new ReentrantLock();
    private @Nullable RandomAccessFile file;
    /// Kept, because the JVM forgets a lock of its own that nobody holds.
    @SuppressWarnings("UnusedVariable")
    private @Nullable FileLock lock;
    private @Nullable SFChunk newest;
    private @Nullable ByteBuffer writtenHeader;
    private final Sums sums;
    private long room;
    private volatile boolean full;
    private volatile boolean closing;

    /// @param cacheMegabytes of pages that stay in memory
    TablesFile(int cacheMegabytes, Sums sums) {
        super(Map.of("cacheSize", cacheMegabytes));
        this.sums = sums;
    }

    @Override
    public void open(String fileName, boolean readOnly, char @Nullable [] encryptionKey) {
        init(fileName, readOnly);
        try {
            file = new RandomAccessFile(fileName, readOnly ? "r" : "rw");
            lock = lock(file, readOnly);
            saveChunkLock.lock();
            try {
                setSize(file.length());
                room = size();
            } finally {
                saveChunkLock.unlock();
            }
        } catch (IOException e) {
            throw DataUtils.newMVStoreException(DataUtils.ERROR_READING_FAILED, "Cannot open {0}", fileName, e);
        }
    }

    @Override
    public TablesFile open(String fileName, boolean readOnly) {
        throw new UnsupportedOperationException("The file is opened once");
    }

    private FileLock lock(RandomAccessFile opened, boolean shared) throws IOException {
        try {
            var got = opened.getChannel().tryLock(0, Long.MAX_VALUE, shared);
            if (got != null) {
                return got;
            }
        } catch (OverlappingFileLockException e) {
            // Another store of this process has it.
        }
        opened.close();
        throw DataUtils.newMVStoreException(DataUtils.ERROR_FILE_LOCKED, "The file is locked: {0}", getFileName());
    }

    @Override
    public ByteBuffer readFully(@Nullable SFChunk chunk, long position, int length) {
        var bytes = new byte[length];
        moving.lock();
        try {
            opened().seek(position);
            opened().readFully(bytes);
        } catch (IOException e) {
            throw DataUtils.newMVStoreException(DataUtils.ERROR_READING_FAILED,
                    "Reading from file {0} failed at {1} (length {2})", getFileName(), position, length, e);
        } finally {
            moving.unlock();
        }
        readCount.incrementAndGet();
        readBytes.addAndGet(length);
        return ByteBuffer.wrap(bytes);
    }

    @Override
    protected void writeFully(@Nullable SFChunk chunk, long position, ByteBuffer bytes) {
        var length = bytes.remaining();
        var checksum = Sums.checksum(bytes.array(), bytes.arrayOffset() + bytes.position(), length);
        setSize(Math.max(size(), position + length));
        var named = newest(chunk);
        if (chunk != null || position > 0 || named == null) {
            write(position, bytes);
        }
        if (named != null && (chunk != null || position == 0)) {
            writeHeader(header(named));
        }
        if (chunk != null) {
            var sum = new Sums.Sum(chunk.version, length, checksum);
            insist(() -> sums.committed(position / BLOCK, sum));
        }
        writeCount.incrementAndGet();
        writeBytes.addAndGet(length);
    }

    /// The newest of the chunks that have been written, which moved ones are not.
    private @Nullable SFChunk newest(@Nullable SFChunk written) {
        for (var candidate : new SFChunk[]{lastChunk, written}) {
            if (candidate != null && (newest == null || candidate.version > newest.version)) {
                newest = candidate;
            }
        }
        return newest;
    }

    /// The two copies of the header, as MVStore writes them, naming a chunk as the newest.
    private ByteBuffer header(SFChunk named) {
        storeHeader.put("block", named.block);
        storeHeader.put("chunk", named.id);
        storeHeader.put("version", named.version);
        var text = new StringBuilder(112);
        DataUtils.appendMap(text, storeHeader);
        var bytes = text.toString().getBytes(ISO_8859_1);
        DataUtils.appendMap(text, "fletcher", DataUtils.getFletcher32(bytes, 0, bytes.length));
        bytes = text.append('\n').toString().getBytes(ISO_8859_1);
        return ByteBuffer.allocate(2 * BLOCK).put(bytes).position(BLOCK).put(bytes).rewind();
    }

    /// MVStore asks for it again after most commits, without another content.
    private void writeHeader(ByteBuffer header) {
        if (!header.equals(writtenHeader)) {
            writtenHeader = null;
            write(0, header);
            writtenHeader = header;
        }
    }

    private void write(long position, ByteBuffer bytes) {
        var end = position + bytes.remaining();
        if (room > 0 && end > room - AHEAD / 2) {
            makeRoom(end);
        }
        room = Math.max(room, end);
        insist(() -> put(position, bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining()));
    }

    private void put(long position, byte[] bytes, int offset, int length) throws IOException {
        moving.lock();
        try {
            opened().seek(position);
            opened().write(bytes, offset, length);
        } finally {
            moving.unlock();
        }
    }

    /// Reserves space after an end; says whether there is enough, also for later callers.
    private boolean makeRoom(long end) {
        try {
            var zeros = new byte[AHEAD / 4];
            for (var at = Math.max(room, end); at < end + AHEAD; at += zeros.length) {
                put(at, zeros, 0, zeros.length);
                room = at + zeros.length;
            }
            sums.makeRoom(room / BLOCK);
            full = false;
        } catch (IOException e) {
            full = true;
        }
        return !full;
    }

    /// Whether there is no space except the reserve for deletions.
    boolean full() {
        if (full) {
            saveChunkLock.lock();
            try {
                return !makeRoom(size());
            } finally {
                saveChunkLock.unlock();
            }
        }
        return false;
    }

    /// Whether a write of a number of bytes may have to wait: it is larger than the reserve, or the disk was full when it was
    /// last written to.
    boolean mayWait(int bytes) {
        return full || bytes > AHEAD / 4;
    }

    /// Whether the disk was full when it was last written to.
    boolean wasFull() {
        return full;
    }

    private interface Writing {
        void run() throws IOException;
    }

    /// Writes at last, however long the disk is full.
    private void insist(Writing writing) {
        while (true) {
            try {
                writing.run();
                return;
            } catch (IOException e) {
                full = true;
                if (closing) {
                    throw DataUtils.newMVStoreException(DataUtils.ERROR_WRITING_FAILED, "Could not write to file {0}",
                            getFileName(), e);
                }
                pause();
            }
        }
    }

    private static void pause() {
        var interrupted = Thread.interrupted();
        LockSupport.parkNanos(PAUSE_NANOS);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// From now on a write that fails is given up.
    void closing() {
        closing = true;
    }

    /// What is wrong with the file that has just been opened, by what was recorded of it.
    Optional<String> verify() throws IOException {
        var recorded = sums.last();
        if (sums.isEmpty()) {
            recordAll();
        } else if (recorded == null) {
            return Optional.of("its checksums cannot be read");
        } else if (lastChunkVersion() < recorded.version()) {
            return Optional.of("what was saved last is missing");
        } else if (sums.closedLength() > 0 && sums.closedLength() != opened().length()) {
            return Optional.of("it is " + opened().length() + " bytes long, but was closed with "
                    + sums.closedLength());
        } else {
            for (var chunk : getChunks().values()) {
                if (chunk.maxLenLive > 0 && !whole(chunk, recorded.version())) {
                    return Optional.of("a part of it at byte " + chunk.block * BLOCK + " has been overwritten");
                }
            }
        }
        sums.closed(0);
        makeRoom(size());
        return Optional.empty();
    }

    private boolean whole(SFChunk chunk, long recorded) throws IOException {
        var sum = sums.get(chunk.block);
        if (sum == null || sum.version() != chunk.version) {
            // Written by a process that died before it could record it, and acknowledge it.
            return chunk.version > recorded;
        }
        return sum.checksum() == checksum(chunk);
    }

    private int checksum(SFChunk chunk) {
        var length = chunk.len * BLOCK;
        return Sums.checksum(readFully(chunk, chunk.block * BLOCK, length).array(), 0, length);
    }

    /// Records a file that was made before there were records.
    private void recordAll() throws IOException {
        for (var chunk : getChunks().values()) {
            if (chunk.block > 0 && chunk.maxLenLive > 0) {
                sums.put(chunk.block, new Sums.Sum(chunk.version, (long) chunk.len * BLOCK, checksum(chunk)));
            }
        }
        sums.put(0, new Sums.Sum(Math.max(lastChunkVersion(), 0), 0, 0));
    }

    private RandomAccessFile opened() throws IOException {
        if (file == null) {
            throw new IOException("The file is closed");
        }
        return file;
    }

    /// The space after the end stays reserved until the file is closed.
    @Override
    public void truncate(long length) {
        moving.lock();
        try {
            setSize(Math.min(size(), length));
        } finally {
            moving.unlock();
        }
    }

    /// Nothing: what is written survives the death of the process.
    @Override
    public void sync() {}

    @Override
    public void close() {
        moving.lock();
        try {
            if (file != null) {
                if (closing && !full) {
                    file.setLength(size());
                    sums.closed(size());
                }
                sums.close();
                file.close();
                file = null;
            }
        } catch (IOException e) {
            throw DataUtils.newMVStoreException(DataUtils.ERROR_WRITING_FAILED, "Closing failed for file {0}",
                    getFileName(), e);
        } finally {
            moving.unlock();
            super.close();
        }
    }

    @Override
    public void backup(ZipOutputStream out) {
        throw new UnsupportedOperationException("The file is copied as it is");
    }
}

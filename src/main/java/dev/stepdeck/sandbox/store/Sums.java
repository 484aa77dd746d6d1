package dev.stepdeck.sandbox.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

/// What the file of the tables must hold, in a small file beside it: the checksum of the chunk at each of its blocks,
/// the version of the last commit, and its length once it was closed. MVStore checks little more than the ends of its
/// chunks and takes an older one when a newer is broken; by this it is noticed.
///
/// A slot of 32 bytes for each block of 4096: version, length or place, checksum of the chunk, checksum of the slot. The
/// first two blocks have MVStore's header and no chunk; their slots tell the last commit and the closing.
final class Sums implements AutoCloseable {

    private static final int SLOT = 32;
    private static final int CHECKED = 20;
    private static final int LAST = 0;
    private static final int CLOSED = 1;
    private static final byte[] EMPTY = new byte[SLOT];

    private final RandomAccessFile file;

    /// @param version of a chunk
    /// @param length in bytes
    record Sum(long version, long length, int checksum) {}

    private Sums(RandomAccessFile file) {
        this.file = file;
    }

    static Sums open(Path path) throws IOException {
        return new Sums(new RandomAccessFile(path.toFile(), "rw"));
    }

    /// Whether nothing has been recorded yet.
    synchronized boolean isEmpty() throws IOException {
        if (file.length() < SLOT) {
            return file.length() == 0;
        }
        var slot = new byte[SLOT];
        file.seek(0);
        file.readFully(slot);
        return Arrays.equals(slot, EMPTY);
    }

    /// Records a chunk and that it is the last one.
    synchronized void committed(long block, Sum sum) throws IOException {
        put(block, sum);
        put(LAST, sum);
    }

    /// Records a chunk that was there before.
    synchronized void put(long block, Sum sum) throws IOException {
        var slot = ByteBuffer.allocate(SLOT).putLong(sum.version()).putLong(sum.length()).putInt(sum.checksum());
        slot.putInt(checksum(slot.array(), 0, CHECKED));
        file.seek(block * SLOT);
        file.write(slot.array());
    }

    /// The chunk recorded for a block, if there is a whole record.
    synchronized @Nullable Sum get(long block) throws IOException {
        if ((block + 1) * SLOT > file.length()) {
            return null;
        }
        var slot = ByteBuffer.allocate(SLOT);
        file.seek(block * SLOT);
        file.readFully(slot.array());
        var check = checksum(slot.array(), 0, CHECKED);
        return slot.getInt(CHECKED) == check ? new Sum(slot.getLong(), slot.getLong(), slot.getInt()) : null;
    }

    /// The last chunk that was committed, or null when the record is not whole.
    @Nullable
    Sum last() throws IOException {
        return get(LAST);
    }

    /// Records the length with which the file is closed; 0 when it is opened.
    void closed(long length) throws IOException {
        put(CLOSED, new Sum(0, length, 0));
    }

    /// The length with which the file was closed; 0 when it was not.
    long closedLength() throws IOException {
        var closed = get(CLOSED);
        return closed == null ? 0 : closed.length();
    }

    /// Reserves disk space for the slots of a number of blocks.
    synchronized void makeRoom(long blocks) throws IOException {
        for (var at = file.length(); at < blocks * SLOT; at += SLOT) {
            file.seek(at);
            file.write(EMPTY);
        }
    }

    static int checksum(byte[] bytes, int offset, int length) {
        var sum = new CRC32C();
        sum.update(bytes, offset, length);
        return (int) sum.getValue();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

package dev.stepdeck.aws.athena;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/// Where the rows of a result file begin: the offset of every thousandth row, 8 bytes each, so that any row is near.
/// Built by one reading of the file, during which it can be used already. Thread-safe.
final class CsvIndex {

    /// From one kept place to the next, in rows.
    static final int STEP = 1000;
    private static final int BUFFER = 1 << 16;

    private final ByteSource source;
    private final ReentrantLock building = new ReentrantLock();
    private long[] places = new long[64];
    private int placeCount;
    private long rows;
    private long rowBegin;
    private boolean complete;
    private boolean quoted;

    /// @param header whether the first row is not counted
    CsvIndex(ByteSource source, boolean header) {
        this.source = source;
        this.rows = header ? -1 : 0;
        notePlace();
    }

    /// Reads the file to its end, from the row where it was left. Only one thread does; others wait for it.
    ///
    /// @throws InterruptedException if its thread is interrupted; what is known stays
    void build() throws IOException, InterruptedException {
        building.lockInterruptibly();
        try {
            if (!size().complete()) {
                scan();
            }
        } finally {
            building.unlock();
        }
    }

    /// What is known by now.
    synchronized ResultSize size() {
        return new ResultSize(Math.max(0, rows), complete);
    }

    /// Waits until a row is known, or known not to exist.
    ///
    /// @return whether there is
    synchronized boolean await(long row) throws InterruptedException {
        while (!complete && rows <= row) {
            wait();
        }
        return row < rows;
    }

    /// The last kept place at or before a row, which must be known.
    synchronized long placeBefore(long row) {
        return places[(int) (row / STEP)];
    }

    /// The first kept place at or after a row; the end of the file when there is none yet.
    synchronized long placeBehind(long row) {
        var place = (int) Math.ceilDiv(row, STEP);
        return place < placeCount ? places[place] : source.size();
    }

    private void scan() throws IOException, InterruptedException {
        quoted = false;
        var at = rowBegin;
        try (var in = source.open(at, source.size())) {
            var buffer = new byte[BUFFER];
            for (var count = in.read(buffer, 0, BUFFER); count >= 0; count = in.read(buffer, 0, BUFFER)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                take(buffer, count, at);
                at += count;
            }
        }
        end(at);
    }

    /// A quote within a value is doubled, so quotes divide the text into what is inside a value and what is not.
    private synchronized void take(byte[] buffer, int count, long at) {
        var inValue = quoted;
        for (var i = 0; i < count; i++) {
            var next = buffer[i];
            if (next == '"') {
                inValue = !inValue;
            } else if (next == '\n' && !inValue) {
                endRow(at + i + 1);
            }
        }
        quoted = inValue;
        notifyAll();
    }

    private synchronized void end(long at) {
        if (at > rowBegin) {
            endRow(at);
        }
        complete = true;
        notifyAll();
    }

    private void endRow(long next) {
        rows++;
        rowBegin = next;
        notePlace();
    }

    private void notePlace() {
        if (rows >= 0 && rows % STEP == 0) {
            if (placeCount == places.length) {
                places = Arrays.copyOf(places, placeCount * 2);
            }
            places[placeCount++] = rowBegin;
        }
    }
}

package dev.stepdeck.sandbox.athena.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/// Frames over two streams: kind, session, number of rows, and for each its number of values and the values in UTF-8 with
/// their lengths before them, NULL as -1. Any thread may write, one reads.
final class FramePipe {

    private static final Frame.Kind[] KINDS = Frame.Kind.values();

    private final DataInputStream in;
    private final DataOutputStream out;
    private final ReentrantLock writing = new ReentrantLock();

    FramePipe(InputStream in, OutputStream out) {
        this.in = new DataInputStream(new BufferedInputStream(in, 1 << 16));
        this.out = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
    }

    /// Waits for the next frame.
    ///
    /// @return null at the end of the stream
    @Nullable
    Frame read() throws IOException {
        try {
            int kind = in.read();
            if (kind < 0) {
                return null;
            }
            int session = in.readInt();
            int count = in.readInt();
            var rows = new ArrayList<List<@Nullable String>>();
            for (int i = 0; i < count; i++) {
                rows.add(row());
            }
            return new Frame(KINDS[kind], session, rows);
        } catch (EOFException e) {
            return null;
        }
    }

    private List<@Nullable String> row() throws IOException {
        int count = in.readInt();
        var row = new ArrayList<@Nullable String>();
        for (int i = 0; i < count; i++) {
            int length = in.readInt();
            row.add(length < 0 ? null : new String(in.readNBytes(length), UTF_8));
        }
        return row;
    }

    void write(Frame frame) throws IOException {
        writing.lock();
        try {
            put(frame);
        } finally {
            writing.unlock();
        }
    }

    /// Writes unless another thread is writing.
    ///
    /// @return whether it was written
    boolean tryWrite(Frame frame) throws IOException {
        if (!writing.tryLock()) {
            return false;
        }
        try {
            put(frame);
            return true;
        } finally {
            writing.unlock();
        }
    }

    private void put(Frame frame) throws IOException {
        out.writeByte(frame.kind().ordinal());
        out.writeInt(frame.session());
        out.writeInt(frame.rows().size());
        for (var row : frame.rows()) {
            out.writeInt(row.size());
            for (var value : row) {
                var bytes = value == null ? null : value.getBytes(UTF_8);
                out.writeInt(bytes == null ? -1 : bytes.length);
                if (bytes != null) {
                    out.write(bytes);
                }
            }
        }
        out.flush();
    }
}

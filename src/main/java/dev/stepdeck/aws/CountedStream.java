package dev.stepdeck.aws;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/// Reports how many bytes have been read from it.
public final class CountedStream extends FilterInputStream {

    private final LongConsumer listener;
    private long read;

    /// @param listener is told how many bytes have been read so far
    public CountedStream(InputStream in, LongConsumer listener) {
        super(in);
        this.listener = listener;
    }

    @Override
    public int read() throws IOException {
        return (int) counted(super.read(), 1);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        counted(count, count);
        return count;
    }

    private long counted(int result, int bytes) {
        if (result >= 0) {
            read += bytes;
            listener.accept(read);
        }
        return result;
    }
}

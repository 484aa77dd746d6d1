package dev.stepdeck.sandbox.wire.sign;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that checks everything read through it, and decides at its end.
abstract class CheckedInput extends FilterInputStream {

    private boolean ended;

    CheckedInput(InputStream in) {
        super(in);
    }

    /// Bytes that have just been read.
    abstract void see(byte[] bytes, int from, int count);

    /// Called once when the end was reached; throws when what was seen is not what was announced.
    abstract void end();

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        var n = in.read(bytes, from, count);
        if (n > 0) {
            see(bytes, from, n);
        } else if (n < 0 && !ended) {
            ended = true;
            end();
        }
        return n;
    }

    @Override
    public long skip(long count) throws IOException {
        return in.readNBytes((int) Math.min(count, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}

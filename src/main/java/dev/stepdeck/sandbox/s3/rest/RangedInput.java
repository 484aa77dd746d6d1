package dev.stepdeck.sandbox.s3.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import dev.stepdeck.sandbox.fault.Faults;

/// A file whose length must be in a range; the read that finds out otherwise throws S3's fault.
final class RangedInput extends FilterInputStream {

    private final long least;
    private final long most;
    private long seen;

    /// @param least bytes
    /// @param most bytes
    RangedInput(InputStream in, long least, long most) {
        super(in);
        this.least = least;
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        var n = in.read(bytes, from, count);
        seen += Math.max(n, 0);
        if (seen > most) {
            throw Faults.general(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
        }
        if (n < 0 && seen < least) {
            throw Faults.general(400, "EntityTooSmall",
                    "Your proposed upload is smaller than the minimum allowed size");
        }
        return n;
    }

    @Override
    public long skip(long count) throws IOException {
        return in.readNBytes((int) Math.min(count, 8192)).length;
    }
}

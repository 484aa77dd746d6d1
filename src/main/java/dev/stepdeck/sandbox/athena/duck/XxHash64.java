package dev.stepdeck.sandbox.athena.duck;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The hash that Trino's `xxhash64` gives with the seed 0, and Spark's with the seed 42. Source: xxHash fast digest algorithm, XXH64.
final class XxHash64 {

    private static final long PRIME1 = 0x9E3779B185EBCA87L;
    private static final long PRIME2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME1_AND_2 = 0x60EA27EEADC0B5D6L;
    private static final long PRIME3 = 0x165667B19E3779F9L;
    private static final long PRIME4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME5 = 0x27D4EB2F165667C5L;

    private XxHash64() {}

    static long of(byte[] bytes) {
        return of(bytes, 0);
    }

    static long of(byte[] bytes, long seed) {
        var input = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long hash = bytes.length >= 32 ? stripes(input, seed) : seed + PRIME5;
        hash += bytes.length;
        while (input.remaining() >= 8) {
            hash = Long.rotateLeft(hash ^ round(0, input.getLong()), 27) * PRIME1 + PRIME4;
        }
        if (input.remaining() >= 4) {
            hash = Long.rotateLeft(hash ^ (input.getInt() & 0xFFFFFFFFL) * PRIME1, 23) * PRIME2 + PRIME3;
        }
        while (input.hasRemaining()) {
            hash = Long.rotateLeft(hash ^ (input.get() & 0xFF) * PRIME5, 11) * PRIME1;
        }
        hash = (hash ^ hash >>> 33) * PRIME2;
        hash = (hash ^ hash >>> 29) * PRIME3;
        return hash ^ hash >>> 32;
    }

    private static long stripes(ByteBuffer input, long seed) {
        var lanes = new long[]{seed + PRIME1_AND_2, seed + PRIME2, seed, seed - PRIME1};
        while (input.remaining() >= 32) {
            for (int i = 0; i < lanes.length; i++) {
                lanes[i] = round(lanes[i], input.getLong());
            }
        }
        long hash = Long.rotateLeft(lanes[0], 1) + Long.rotateLeft(lanes[1], 7) + Long.rotateLeft(lanes[2], 12)
                + Long.rotateLeft(lanes[3], 18);
        for (long lane : lanes) {
            hash = (hash ^ round(0, lane)) * PRIME1 + PRIME4;
        }
        return hash;
    }

    private static long round(long accumulated, long input) {
        return Long.rotateLeft(accumulated + input * PRIME2, 31) * PRIME1;
    }
}

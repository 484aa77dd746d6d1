package dev.stepdeck.sandbox.orc;

import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdDecompressor;

/// Zstandard by aircompressor, in the place of zstd-jni's `Zstd`, whose methods these are.
public final class Zstandard {

    private Zstandard() {}

    public static long compressBound(long bytes) {
        return new ZstdCompressor().maxCompressedLength(Math.toIntExact(bytes));
    }

    /// @param level is not heeded: there is one
    public static long compressByteArray(byte[] target, int targetStart, int targetLength, byte[] plain, int start,
            int length, int level) {
        return new ZstdCompressor().compress(plain, start, length, target, targetStart, targetLength);
    }

    public static long decompressByteArray(byte[] target, int targetStart, int targetLength, byte[] packed, int start,
            int length) {
        return new ZstdDecompressor().decompress(packed, start, length, target, targetStart, targetLength);
    }

    /// Errors are exceptions here.
    public static boolean isError(long code) {
        return code < 0;
    }

    public static String getErrorName(long code) {
        return "Zstandard error " + code;
    }
}

package dev.stepdeck.sandbox.etl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.airlift.compress.snappy.SnappyHadoopStreams;

/// Files of text compressed by Snappy in blocks, as Hadoop writes them: what Glue's jobs write where they ask for `snappy`. The
/// engine neither reads nor writes them.
final class HadoopSnappy {

    private static final SnappyHadoopStreams STREAMS = new SnappyHadoopStreams();

    private HadoopSnappy() {}

    /// Writes a file again, compressed.
    static void pack(Path plain, Path packed) throws IOException {
        try (var out = STREAMS.createOutputStream(Files.newOutputStream(packed))) {
            Files.copy(plain, out);
        }
    }

    /// Writes what was compressed as it was.
    static void unpack(InputStream packed, Path plain) throws IOException {
        try (var in = STREAMS.createInputStream(packed)) {
            Files.copy(in, plain);
        }
    }
}

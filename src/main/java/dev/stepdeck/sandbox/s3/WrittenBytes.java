package dev.stepdeck.sandbox.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.stepdeck.sandbox.wire.sign.ChecksumAlgorithm;

/// Bytes that have arrived whole in a file of their own.
///
/// @param md5 in hexadecimal
/// @param checksums Base64 by header name, of the algorithms that were asked for
record WrittenBytes(Path file, long size, String md5, Map<String, String> checksums) {

    private static final int BUFFER = 64 * 1024;

    /// Copies a stream into a new file to its end. If the stream fails, so does this, and nothing is left.
    static WrittenBytes of(InputStream in, ObjectFiles files, Set<ChecksumAlgorithm> algorithms) {
        var file = files.newFile();
        try {
            return copy(in, file, algorithms);
        } catch (IOException e) {
            delete(file);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            delete(file);
            throw e;
        }
    }

    private static WrittenBytes copy(InputStream in, Path file, Set<ChecksumAlgorithm> algorithms) throws IOException {
        var md5 = newMd5();
        var running = new EnumMap<ChecksumAlgorithm, ChecksumAlgorithm.Running>(ChecksumAlgorithm.class);
        algorithms.forEach(algorithm -> running.put(algorithm, algorithm.start()));
        var size = 0L;
        var buffer = new byte[BUFFER];
        try (var out = Files.newOutputStream(file)) {
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                md5.update(buffer, 0, count);
                for (var checksum : running.values()) {
                    checksum.update(buffer, 0, count);
                }
                size += count;
            }
        }
        var checksums = new TreeMap<String, String>();
        running.forEach((algorithm, checksum) -> checksums.put(algorithm.header(), checksum.base64()));
        return new WrittenBytes(file, size, HexFormat.of().formatHex(md5.digest()), checksums);
    }

    static MessageDigest newMd5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

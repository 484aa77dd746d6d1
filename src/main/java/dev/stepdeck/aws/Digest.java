package dev.stepdeck.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The MD5 of contents in hexadecimal, which S3 and `aws cloudformation package` use to identify them.
final class Digest {

    private Digest() {}

    static String md5(InputStream in) throws IOException {
        try {
            var md5 = MessageDigest.getInstance("MD5");
            var buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                md5.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(md5.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no MD5", e);
        }
    }

    /// @throws UncheckedIOException if the file cannot be read
    static String md5(Path file) {
        try (var in = Files.newInputStream(file)) {
            return md5(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

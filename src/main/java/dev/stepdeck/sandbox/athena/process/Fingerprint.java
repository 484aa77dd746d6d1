package dev.stepdeck.sandbox.athena.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A name for the state of files: another one as soon as one of them has changed.
final class Fingerprint {

    private static final int LENGTH = 16;

    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Fingerprint add(String text) {
        digest.update((text + "\n").getBytes(UTF_8));
        return this;
    }

    /// Its place, size and time.
    Fingerprint add(Path file) throws IOException {
        return add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis());
    }

    String name() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }
}

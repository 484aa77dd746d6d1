package dev.stepdeck.sandbox.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.zip.ZipInputStream;

/// A script that is about to run.
///
/// @param run the id of the run
/// @param purpose what runs it, in words: "Glue job customers"
/// @param location where it came from: `s3://bucket/key`
/// @param hash what it is remembered by: the SHA-256 of its bytes, in hex
/// @param text what the user sees of it: its content or, for an archive, the names in it
public record Script(String run, String purpose, String location, String hash, String text) {

    private static final int MOST_NAMES = 1_000;

    /// The script with a content.
    public static Script of(String run, String purpose, String location, byte[] content) {
        return new Script(run, purpose, location, hash(content), isArchive(content)
                ? names(content)
                : new String(content, UTF_8));
    }

    /// What a content is remembered by.
    public static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static boolean isArchive(byte[] content) {
        return content.length > 4 && content[0] == 'P' && content[1] == 'K' && content[2] == 3 && content[3] == 4;
    }

    private static String names(byte[] archive) {
        var lines = new ArrayList<String>();
        lines.add("An archive of " + archive.length + " bytes with these files:");
        try (var in = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = in.getNextEntry(); entry != null && lines.size() <= MOST_NAMES; entry = in
                    .getNextEntry()) {
                lines.add(entry.getName());
            }
        } catch (IOException | IllegalArgumentException e) {
            lines.add("The rest cannot be read: " + e.getMessage());
        }
        return String.join("\n", lines);
    }
}

package dev.stepdeck.sandbox.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The folder that a sandbox keeps everything in: its owner's alone, and nobody's else before.
final class DataFolder {

    static final String TABLES = "tables.mv";
    static final String SUMS = "tables.sums";

    /// What may be in a folder without making it somebody's.
    private static final Set<String> NOTHING = Set.of("lost+found", ".DS_Store");
    private static final Set<String> BESIDE = Set.of("access-key", "s3", "logs");
    private static final Set<String> OURS = Set.of(TABLES, SUMS, "access-key", "s3", "logs");

    private DataFolder() {}

    /// Makes a folder, or takes one that is empty or a sandbox's, and closes it to other users.
    ///
    /// @throws UncheckedIOException with one sentence for the user when it cannot be used
    static void prepare(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw refused("The data folder " + folder + " is a file. Choose a folder with --data.");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw refused("The sandbox cannot create its data folder " + folder + ": " + e.getMessage()
                    + ". Choose another with --data.");
        }
        var there = names(folder);
        there.removeAll(NOTHING);
        if (!there.isEmpty() && there.stream().noneMatch(OURS::contains)) {
            throw refused("The folder " + folder + " does not belong to a sandbox: it contains " + there.first()
                    + ". Choose an empty folder, or one that does not exist yet, with --data.");
        }
        close(folder);
        tryWriting(folder);
    }

    /// Whether a sandbox has begun to keep things beside its tables.
    static boolean used(Path folder) {
        return Files.isDirectory(folder) && names(folder).stream().anyMatch(BESIDE::contains);
    }

    private static TreeSet<String> names(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw refused("The sandbox cannot read its data folder " + folder + ": " + e.getMessage()
                    + ". Choose another with --data.");
        }
    }

    private static void close(Path folder) {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            } catch (IOException e) {
                throw readOnly(folder);
            }
        }
    }

    private static void tryWriting(Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, ".try", ""));
        } catch (IOException e) {
            throw readOnly(folder);
        }
    }

    private static UncheckedIOException readOnly(Path folder) {
        return refused("The sandbox cannot write its data folder " + folder
                + ". Make it writable, or choose another with --data.");
    }

    private static UncheckedIOException refused(String sentence) {
        return new UncheckedIOException(sentence, new IOException(sentence));
    }

}

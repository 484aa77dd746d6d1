package dev.stepdeck.sandbox.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

/// The bytes of objects. Each version's are written once, under an id, and never change. The newest version of a key is
/// also a file in `objects` (a link to the same bytes), for readers that need paths.
final class ObjectFiles {

    /// Appended to the name of a file whose plain name a folder has: the keys `a` and `a/b` are both allowed.
    private static final String BESIDE_FOLDER = "%file";

    private final Path root;

    /// Throws away what was being written when the sandbox ended.
    ObjectFiles(Path root) {
        this.root = root;
        deleteAll(incoming());
    }

    /// A new empty file to write into, on the same file system as the bytes.
    Path newFile() {
        try {
            Files.createDirectories(incoming());
            return Files.createFile(incoming().resolve(UUID.randomUUID().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Takes a finished file in and gives its id.
    String keep(String bucket, Path written) {
        var id = UUID.randomUUID().toString().replace("-", "");
        try {
            var file = file(bucket, id);
            Files.createDirectories(file.getParent());
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Throws away a file that was being written.
    void discard(Path written) {
        try {
            Files.deleteIfExists(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Appends the bytes of a kept file to one that is being written.
    void append(String bucket, String id, Path written) {
        try (var to = Files.newOutputStream(written, StandardOpenOption.APPEND)) {
            Files.copy(file(bucket, id), to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Opens the bytes of a version, from an offset on.
    ///
    /// @throws NoSuchFileException if the version has been deleted meanwhile
    InputStream open(String bucket, String id, long offset) throws NoSuchFileException {
        try {
            // Not as a channel: an interrupt of the reader would close it in the middle.
            var in = Files.newInputStream(file(bucket, id));
            in.skipNBytes(offset);
            return in;
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String bucket, String id) {
        try {
            Files.deleteIfExists(file(bucket, id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The path of the newest version of a key.
    Path shown(String bucket, String key) {
        var plain = objects(bucket).resolve(KeyPath.of(key));
        return Files.isDirectory(plain) || Files.exists(beside(plain)) ? beside(plain) : plain;
    }

    /// Makes a version the one that is shown for its key.
    void show(String bucket, String key, String id) {
        try {
            makeFolders(objects(bucket), parent(objects(bucket).resolve(KeyPath.of(key))));
            var link = incoming().resolve(UUID.randomUUID().toString());
            Files.createDirectories(incoming());
            try {
                Files.createLink(link, file(bucket, id));
            } catch (UnsupportedOperationException e) {
                Files.copy(file(bucket, id), link);
            }
            Files.move(link, shown(bucket, key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Shows nothing for a key.
    void hide(String bucket, String key) {
        try {
            var shown = shown(bucket, key);
            Files.deleteIfExists(shown);
            for (var folder = parent(shown); !folder.equals(objects(bucket))
                    && isEmpty(folder); folder = parent(folder)) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException e) {
            // Another key came into the folder at the same time.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Deletes everything of a bucket.
    void deleteBucket(String bucket) {
        deleteAll(root.resolve(bucket));
    }

    /// Makes the folders down to one; a file in the way moves beside.
    private void makeFolders(Path top, Path folder) throws IOException {
        if (folder.equals(top) || Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            return;
        }
        makeFolders(top, parent(folder));
        if (Files.isRegularFile(folder)) {
            Files.move(folder, beside(folder), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createDirectories(folder);
    }

    /// Everything here is below the root.
    private static Path parent(Path below) {
        return Objects.requireNonNull(below.getParent());
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static void deleteAll(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path beside(Path plain) {
        return plain.resolveSibling(plain.getFileName() + BESIDE_FOLDER);
    }

    private Path incoming() {
        return root.resolve(".incoming");
    }

    private Path objects(String bucket) {
        return root.resolve(bucket).resolve("objects");
    }

    private Path file(String bucket, String id) {
        return root.resolve(bucket).resolve("data").resolve(id.substring(0, 2)).resolve(id);
    }
}

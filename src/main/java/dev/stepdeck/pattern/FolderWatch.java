package dev.stepdeck.pattern;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/// Waits for changes of the files in some folders and of the folders themselves: also when one is deleted and comes back. To be used by
/// one thread, and closed.
///
/// The system tells of changes; where it does not, as with some network drives, nothing is noticed.
public final class FolderWatch implements AutoCloseable {

    private static final int MOST_FOLDERS = 500;
    private static final int DEEPEST = 6;
    private static final long QUIET_MILLIS = 200;
    private static final int MOST_ROUNDS = 10;
    private static final long MISSING_MILLIS = 2000;

    private final List<Path> folders;
    private final WatchService service;
    private final Map<WatchKey, Path> watched = new HashMap<>();

    /// @param folders need not exist
    /// @throws IOException if the system watches no more folders
    public FolderWatch(List<Path> folders) throws IOException {
        this.folders = folders.stream().map(folder -> folder.toAbsolutePath().normalize()).toList();
        this.service = this.folders.isEmpty()
                ? Path.of("").getFileSystem().newWatchService()
                : this.folders.getFirst().getFileSystem().newWatchService();
        register();
    }

    /// Waits until something has changed and no more has followed for a moment, since an editor writes a file in several steps. Changes
    /// since the last call, or since the watch was made, count.
    ///
    /// @throws InterruptedException if the thread is interrupted
    public void await() throws InterruptedException {
        while (true) {
            var key = next();
            if (key == null) {
                if (register()) {
                    return;
                }
            } else if (matters(key)) {
                settle();
                register();
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }

    /// Where a folder and what it is in are both missing, nobody tells when they come: one has to look.
    private @Nullable WatchKey next() throws InterruptedException {
        var complete = folders.stream()
                .allMatch(folder -> Files.isDirectory(folder) || Files.isDirectory(parent(folder)));
        return complete ? service.take() : service.poll(MISSING_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void settle() throws InterruptedException {
        for (var round = 0; round < MOST_ROUNDS; round++) {
            var key = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
            if (key == null) {
                return;
            }
            matters(key);
        }
    }

    /// Of the folder that a watched folder is in, only that one matters.
    private boolean matters(WatchKey key) {
        var place = watched.get(key);
        var inside = place != null && folders.stream().anyMatch(place::startsWith);
        var matters = false;
        for (var event : key.pollEvents()) {
            matters |= inside || event.kind() == StandardWatchEventKinds.OVERFLOW
                    || place != null && event.context() instanceof Path name && folders.contains(place.resolve(name));
        }
        if (!key.reset()) {
            watched.remove(key);
        }
        return matters;
    }

    /// Watches what is there now. Tells whether that is more than before.
    private boolean register() {
        var before = watched.size();
        for (var folder : folders) {
            watch(parent(folder));
            try {
                Files.walkFileTree(folder, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                        if (!dir.equals(folder) && String.valueOf(dir.getFileName()).startsWith(".")) {
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        watch(dir);
                        return watched.size() < MOST_FOLDERS ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) {
                        return FileVisitResult.CONTINUE;
                    }
                });
            } catch (IOException _) {
                // What cannot be read is not watched.
            }
        }
        return watched.size() > before;
    }

    private void watch(Path folder) {
        if (watched.containsValue(folder) || !Files.isDirectory(folder)) {
            return;
        }
        try {
            watched.put(folder.register(service, StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_DELETE, StandardWatchEventKinds.ENTRY_MODIFY), folder);
        } catch (IOException | ClosedWatchServiceException _) {
            // It is gone again, or the system watches no more.
        }
    }

    private static Path parent(Path folder) {
        var parent = folder.getParent();
        return parent == null ? folder : parent;
    }
}

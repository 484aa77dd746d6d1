package dev.stepdeck.sandbox.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes bytes that no row names, which a sandbox leaves over that is killed between the one and the other. Looks for
/// them in the background after such an end only, and only among files older than this start, so that none of them can
/// still get a row. While a damaged store is kept beside, whose rows may name them, all of them stay.
///
/// The mark of a run under way is a file; its time is the file system's own of the start.
final class Orphans implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);
    private static final int SECONDS_AFTER_START = 2;
    private static final int PAGE = 500;
    private static final int DIGITS = 15;

    private final Path root;
    private final Path mark;
    private final boolean killed;
    private final FileTime start;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean clean;
    private @Nullable Thread thread;

    /// Marks the run as under way: before anything is written.
    Orphans(Path root) {
        this.root = root;
        this.mark = root.resolve(".running");
        try {
            killed = Files.deleteIfExists(mark) && !damagedStoreBeside();
            Files.createFile(mark);
            start = Files.getLastModifiedTime(mark);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean damagedStoreBeside() throws IOException {
        try (var damaged = Files.newDirectoryStream(root.resolveSibling("."), "tables.damaged-*")) {
            return damaged.iterator().hasNext();
        }
    }

    /// Begins to look, if the last run was killed.
    Orphans sweep(ObjectIndex index, Uploads uploads) {
        clean = !killed;
        if (killed) {
            thread = Thread.ofPlatform().daemon().name("s3-orphans").priority(Thread.MIN_PRIORITY)
                    .start(() -> swept(index, uploads));
        }
        return this;
    }

    private void swept(ObjectIndex index, Uploads uploads) {
        try {
            // The start has the processor first.
            if (closing.await(SECONDS_AFTER_START, TimeUnit.SECONDS)) {
                return;
            }
            var named = named(index, uploads);
            try (var buckets = Files.newDirectoryStream(root, Files::isDirectory)) {
                for (var bucket : buckets) {
                    sweep(bucket.resolve("data"), named);
                }
            }
            clean = !closing();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            if (!closing()) {
                LOG.warn("Bytes of objects that were never finished may still be in {}", root, e);
            }
        }
    }

    private boolean closing() {
        return closing.getCount() == 0;
    }

    /// The beginnings of the ids that rows name: eight bytes for each of a hundred thousand objects.
    private long[] named(ObjectIndex index, Uploads uploads) {
        var named = LongStream.builder();
        uploads.files().forEach(id -> named.add(digits(id)));
        var last = "";
        while (!closing()) {
            var page = index.all(last, PAGE, row -> Map.entry(row.getKey(), row.getValue().file()));
            page.stream().map(Map.Entry::getValue).filter(id -> !id.isEmpty()).forEach(id -> named.add(digits(id)));
            if (page.size() < PAGE) {
                break;
            }
            last = page.getLast().getKey();
        }
        var sorted = named.build().toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private static long digits(String id) {
        return Long.parseLong(id.substring(0, DIGITS), 16);
    }

    private void sweep(Path data, long[] named) throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (closing()) {
                    return FileVisitResult.TERMINATE;
                }
                if (attributes.lastModifiedTime().compareTo(start) < 0
                        && Arrays.binarySearch(named, digits(file.getFileName().toString())) < 0) {
                    Files.deleteIfExists(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // The bucket has no bytes, or has been deleted meanwhile.
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /// The end of a run that leaves nothing over, unless what was looked for has not all been found.
    @Override
    public void close() throws IOException {
        closing.countDown();
        try {
            if (thread != null) {
                thread.join(LONGEST_END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (clean) {
            Files.deleteIfExists(mark);
        }
    }
}

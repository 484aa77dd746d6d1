package dev.stepdeck.sandbox.athena.process;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Java's ahead-of-time cache for a process with Trino, whose ten thousand classes take most of the time of its start. A
/// process beside the others, with the least share of the processors, makes it once for a version, when Trino first starts;
/// without it, or when it does not fit, Java starts as ever. `STEPDECK_AOT=off` does without.
final class QuickStart {

    private static final Logger LOG = LoggerFactory.getLogger(QuickStart.class);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final CacheFolder cache;
    private final Path java;
    private final List<String> options;
    private final EngineFiles files;
    private final Path archive;

    private QuickStart(CacheFolder cache, Path java, List<String> options, EngineFiles files, Path archive) {
        this.cache = cache;
        this.java = java;
        this.options = List.copyOf(options);
        this.files = files;
        this.archive = archive;
    }

    /// Whether `STEPDECK_AOT` allows it.
    static boolean wanted() {
        return !"off".equals(System.getenv("STEPDECK_AOT"));
    }

    /// None where nothing can be kept.
    ///
    /// @param options of Java, that the process will have too
    static Optional<QuickStart> of(CacheFolder cache, Path java, List<String> options, EngineFiles files) {
        if (files.options().isEmpty()) {
            return Optional.empty();
        }
        try {
            var print = new Fingerprint().add(Runtime.version() + System.getProperty("os.arch", ""))
                    .add(String.join(" ", options));
            for (var place : files.classPath()) {
                print.add(place);
            }
            var folder = cache.path().resolve("trino-" + print.name());
            return Optional.of(new QuickStart(cache, java, options, files, folder.resolve("engine.aot")));
        } catch (IOException e) {
            LOG.debug("No ahead-of-time cache", e);
            return Optional.empty();
        }
    }

    /// The file of the cache.
    Path archive() {
        return archive;
    }

    /// The option that uses the cache, if it is there.
    List<String> option() {
        return archive.toFile().length() > 0 ? List.of("-XX:AOTCache=" + archive) : List.of();
    }

    /// Begins to make the cache, unless it is there, cannot be made, or another is making it. Returns at once.
    void prepare() {
        if (!Files.exists(archive)) {
            Thread.ofPlatform().daemon().name("athena-quick-start").start(this::make);
        }
    }

    private void make() {
        var lock = archive.resolveSibling("making");
        try {
            Files.createDirectories(lock.getParent());
            if (Files.exists(lock)
                    && Files.getLastModifiedTime(lock).toInstant().isBefore(Instant.now().minus(LONGEST))) {
                EngineProcess.delete(lock);
            }
            Files.createDirectory(lock);
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (IOException e) {
            LOG.debug("No ahead-of-time cache", e);
            return;
        }
        try {
            cache.clear();
            train(lock);
        } catch (IOException e) {
            LOG.debug("No ahead-of-time cache", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            EngineProcess.delete(lock);
        }
    }

    private void train(Path folder) throws IOException, InterruptedException {
        var part = folder.resolve("engine.aot");
        var line = new ArrayList<>(ProcessCommand.modest(19));
        line.add(java.toString());
        line.addAll(options);
        line.addAll(files.options());
        line.addAll(List.of("-XX:AOTCacheOutput=" + part, "-Djava.io.tmpdir=" + folder, "-cp", files.path(),
                EngineTraining.class.getName()));
        var process = ProcessCommand.plain(line, folder).start();
        var end = new Thread(() -> end(process));
        Runtime.getRuntime().addShutdownHook(end);
        try {
            boolean ended = process.waitFor(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            if (ended && process.exitValue() == 0) {
                keep(part);
            }
        } finally {
            end(process);
            forget(end);
        }
    }

    /// What could not be made once is not tried again.
    private void keep(Path part) throws IOException {
        if (Files.exists(part)) {
            Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.createFile(archive);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("The sandbox ends", e);
        }
    }
}

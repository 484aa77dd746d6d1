package dev.stepdeck.sandbox.athena.process;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/// A folder for what can be made again at any time. `STEPDECK_CACHE` names it; otherwise it is where the operating system
/// expects it: below `XDG_CACHE_HOME` or `~/.cache` on Linux, `%LOCALAPPDATA%` on Windows, `~/Library/Caches` on macOS.
///
/// @param path absolute
record CacheFolder(Path path) {

    private static final Duration UNUSED = Duration.ofDays(14);

    static CacheFolder ofUser() {
        return of(System.getenv(), System.getProperty("os.name", ""), Path.of(System.getProperty("user.home")));
    }

    static CacheFolder of(Map<String, String> variables, String system, Path home) {
        var own = variables.getOrDefault("STEPDECK_CACHE", "");
        if (!own.isBlank()) {
            return new CacheFolder(Path.of(own).toAbsolutePath());
        }
        var name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return new CacheFolder(home.resolve("Library").resolve("Caches").resolve("stepdeck"));
        }
        boolean windows = name.startsWith("windows");
        var variable = variables.getOrDefault(windows ? "LOCALAPPDATA" : "XDG_CACHE_HOME", "");
        var usual = windows ? home.resolve("AppData").resolve("Local") : home.resolve(".cache");
        var base = variable.isBlank() || !Path.of(variable).isAbsolute() ? usual : Path.of(variable);
        return new CacheFolder(windows ? base.resolve("stepdeck").resolve("cache") : base.resolve("stepdeck"));
    }

    /// Writes a file of the cache.
    interface Maker {

        void make(Path part) throws IOException;
    }

    /// A file of the cache, made if it is not there. Those who ask at the same time may both make it.
    ///
    /// @throws IOException if it cannot be made
    Path file(String name, Maker maker) throws IOException {
        var file = path.resolve(name);
        if (Files.exists(file)) {
            Files.setLastModifiedTime(file.getParent(), FileTime.from(Instant.now()));
            return file;
        }
        Files.createDirectories(file.getParent());
        var part = Files.createTempFile(file.getParent(), "new", ".part");
        try {
            maker.make(part);
            Files.move(part, file);
        } catch (FileAlreadyExistsException e) {
            // What another made is as good, and may be in use.
            return file;
        } finally {
            Files.deleteIfExists(part);
        }
        return file;
    }

    /// Deletes the folders that nobody has used for two weeks: those of older versions.
    void clear() throws IOException {
        var oldest = Instant.now().minus(UNUSED);
        try (var folders = Files.newDirectoryStream(path, Files::isDirectory)) {
            for (var folder : folders) {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(oldest)) {
                    EngineProcess.delete(folder);
                }
            }
        }
    }
}

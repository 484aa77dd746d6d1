package dev.stepdeck.sandbox.athena.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// DuckDB's library, unpacked from its jar once: the driver would unpack its 70 MB at every start.
final class NativeLibrary {

    /// How the libraries' names in the jar begin.
    static final String PACKED = "libduckdb_java.so_";

    private NativeLibrary() {}

    /// The folder with the library, for `java.library.path`.
    ///
    /// @throws IOException if the jar has none for this machine, or it cannot be written
    static Path in(CacheFolder cache, Path jar) throws IOException {
        try (var packed = new ZipFile(jar.toFile())) {
            var entry = packed.getEntry(name());
            if (entry == null) {
                throw new IOException(jar + " has no " + name());
            }
            var folder = "duckdb-" + Long.toHexString(entry.getCrc());
            var _ = cache.file(folder + "/" + System.mapLibraryName("duckdb_java"),
                    part -> unpack(packed, entry, part));
            return cache.path().resolve(folder);
        }
    }

    private static void unpack(ZipFile packed, ZipEntry entry, Path part) throws IOException {
        try (var bytes = packed.getInputStream(entry)) {
            Files.copy(bytes, part, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// As the driver calls it: `libduckdb_java.so_linux_amd64`.
    private static String name() {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return PACKED + (system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "macos" : "linux") + "_"
                + (machine.equals("aarch64") || machine.equals("arm64") ? "arm64" : "amd64");
    }
}

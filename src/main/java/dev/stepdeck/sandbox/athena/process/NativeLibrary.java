package dev.stepdeck.sandbox.athena.process;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

import org.duckdb.DuckDBDriver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// DuckDB's library, unpacked from its jar once. The driver unpacks it at every start, which takes half of the time of that;
/// from a folder that comes before the jar on the class path it only copies it.
final class NativeLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);

    private NativeLibrary() {}

    /// The folder with the library; none where the jar has no library under the name that is looked for.
    ///
    /// @param folder where libraries are kept
    static synchronized Optional<Path> in(Path folder) {
        var name = name();
        var packed = DuckDBDriver.class.getResource("/" + name);
        if (packed == null) {
            return Optional.empty();
        }
        try {
            var place = folder.resolve(String.valueOf(packed.openConnection().getContentLengthLong()));
            if (!Files.exists(place.resolve(name))) {
                EngineProcess.delete(folder);
                unpack(packed, place, name);
            }
            return Optional.of(place);
        } catch (IOException e) {
            LOG.debug("DuckDB's library is not kept unpacked", e);
            return Optional.empty();
        }
    }

    private static void unpack(URL packed, Path place, String name) throws IOException {
        Files.createDirectories(place);
        var part = Files.createTempFile(place, name, ".part");
        try (var bytes = packed.openStream()) {
            Files.copy(bytes, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, place.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// As the driver calls it: `libduckdb_java.so_linux_amd64`.
    private static String name() {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return "libduckdb_java.so_"
                + (system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "macos" : "linux") + "_"
                + (machine.equals("aarch64") || machine.equals("arm64") ? "arm64" : "amd64");
    }
}

package dev.stepdeck.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.trust.Script;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The scripts of the patterns that came with the program, by the hashes of their content: what is in `src` of each folder
/// in `templates`. Read when first needed. Thread-safe.
public final class ShippedScripts implements Supplier<Set<String>> {

    private final Path templates;
    private @Nullable Set<String> hashes;

    /// @param templates the folder of the patterns
    public ShippedScripts(Path templates) {
        this.templates = templates;
    }

    @Override
    public synchronized Set<String> get() {
        if (hashes == null) {
            hashes = Set.copyOf(read());
        }
        return hashes;
    }

    private Set<String> read() {
        var found = new HashSet<String>();
        try (var patterns = Files.list(templates)) {
            for (var pattern : patterns.toList()) {
                add(pattern.resolve("src"), found);
            }
        } catch (IOException e) {
            Log.LOG.warn("The scripts in {} cannot be read, so each is asked about", templates, e);
        }
        return found;
    }

    private static void add(Path folder, Set<String> found) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                found.add(Script.hash(Files.readAllBytes(file)));
            }
        }
    }

    /// Logging looks into all jars when it begins, so it begins with the first message: no window waits for it.
    private static final class Log {

        static final Logger LOG = LoggerFactory.getLogger(ShippedScripts.class);
    }
}

package dev.stepdeck.sandbox.ec2.machine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The console of an instance: its newest 64 KB, in a file that outlives the instance. Thread-safe.
///
/// Source: GetConsoleOutput, "the most recent 64 KB".
public final class Console {

    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final int MOST = 64 * 1024;
    private static final int MOST_IN_FILE = 4 * MOST;

    private final Path file;
    private long length;

    public Console(Path file) {
        this.file = file;
        this.length = file.toFile().length();
    }

    /// Adds a line.
    synchronized void add(String line) {
        var bytes = (line + "\n").getBytes(UTF_8);
        try {
            if (length + bytes.length > MOST_IN_FILE) {
                var shorter = file.resolveSibling(file.getFileName() + ".new");
                Files.write(shorter, read());
                Files.move(shorter, file, StandardCopyOption.REPLACE_EXISTING);
                length = Files.size(file);
            }
            Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            length += bytes.length;
        } catch (IOException e) {
            LOG.warn("The console {} cannot be written: {}", file, e.getMessage());
        }
    }

    /// What it shows; nothing before there is anything.
    public synchronized byte[] read() {
        if (!Files.exists(file)) {
            return new byte[0];
        }
        try {
            var all = Files.readAllBytes(file);
            return all.length <= MOST ? all : Arrays.copyOfRange(all, all.length - MOST, all.length);
        } catch (IOException e) {
            LOG.warn("The console {} cannot be read: {}", file, e.getMessage());
            return new byte[0];
        }
    }

    /// Removes it.
    public synchronized void delete() {
        try {
            Files.deleteIfExists(file);
            length = 0;
        } catch (IOException e) {
            LOG.warn("The console {} cannot be deleted: {}", file, e.getMessage());
        }
    }
}

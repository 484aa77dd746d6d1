package dev.stepdeck.app.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import dev.stepdeck.sandbox.PrivateFile;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The settings, in memory and in their file. Changes apply at once and are written together soon after; the file is
/// replaced as a whole and only its owner may read it, because it contains inputs of executions.
///
/// A file that cannot be read is kept beside the new one as `settings.json.unreadable`. Thread-safe.
public final class SettingsFile implements AutoCloseable {

    /// Every start reads the settings before it shows a window. Jackson's quick parser of numbers prepares tables that take longer than all
    /// of them.
    private static final JsonMapper JSON = JsonMapper.builder(
            JsonFactory.builder().disable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .disable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER).build())
            .enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;
    private final Executor background;
    private final AtomicReference<Settings> current;
    private final AtomicBoolean writing = new AtomicBoolean();

    /// Reads the file if there is one.
    ///
    /// @param background runs the writing
    public SettingsFile(Path file, Executor background) {
        this.file = file;
        this.background = background;
        this.current = new AtomicReference<>(read(file));
    }

    /// The settings now.
    public Settings get() {
        return current.get();
    }

    /// Where they are kept.
    public Path path() {
        return file;
    }

    /// Changes the settings; returns at once.
    public void update(UnaryOperator<Settings> change) {
        var before = current.get();
        if (!current.updateAndGet(change).equals(before) && writing.compareAndSet(false, true)) {
            background.execute(this::write);
        }
    }

    /// Writes what has not been written; nothing else, for by then another window may have written its own.
    @Override
    public synchronized void close() {
        if (writing.get()) {
            write();
        }
    }

    private synchronized void write() {
        writing.set(false);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            PrivateFile.write(file, JSON.writeValueAsString(current.get()) + "\n");
        } catch (IOException e) {
            Log.LOG.warn("The settings cannot be kept in {}", file, e);
        }
    }

    private static Settings read(Path file) {
        if (!Files.exists(file)) {
            return Settings.first();
        }
        try {
            return JSON.readValue(Files.readString(file), Settings.class);
        } catch (IOException | JacksonException e) {
            Log.LOG.warn("The settings in {} cannot be read and are kept beside it: {}", file, e.getMessage());
            setAside(file);
            return Settings.first();
        }
    }

    private static void setAside(Path file) {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".unreadable"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Log.LOG.warn("The settings in {} cannot be moved away", file, e);
        }
    }

    /// Logging looks into all jars when it begins, so it begins with the first message: no window waits for it.
    private static final class Log {

        static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
    }
}

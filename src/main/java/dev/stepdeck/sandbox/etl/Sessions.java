package dev.stepdeck.sandbox.etl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.engine.Engine;

/// The sessions that are open. A run that ends opens no other; what a killed one has left is closed when the next begins.
/// Thread-safe.
final class Sessions implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    private final Engine engine;
    private final Path folder;
    private final Predicate<String> ended;
    private final Map<String, Session> open = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    /// @param folder for the files of sessions; what is in it goes
    /// @param ended whether a run is known to have ended
    Sessions(Engine engine, Path folder, Predicate<String> ended) {
        this.engine = engine;
        this.folder = folder;
        this.ended = ended;
        Session.delete(folder);
    }

    /// The session of a run; a new one at its first call.
    ///
    /// @throws EngineException if the engine cannot be started
    Session of(String run) throws EngineException {
        if (!NAME.matcher(run).matches()) {
            throw new IllegalArgumentException("Not the name of a session: " + run);
        }
        lock.lock();
        try {
            var known = open.get(run);
            if (known != null) {
                return known;
            }
        } finally {
            lock.unlock();
        }
        sweep();
        var made = new Session(engine.connect(), folder(run));
        lock.lock();
        try {
            var other = open.putIfAbsent(run, made);
            return other == null ? made : other;
        } finally {
            lock.unlock();
        }
    }

    private Path folder(String run) {
        try {
            return Files.createDirectories(folder.resolve(run)).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sweep() {
        for (var run : names()) {
            if (ended.test(run)) {
                close(run);
            }
        }
    }

    private List<String> names() {
        lock.lock();
        try {
            return new ArrayList<>(open.keySet());
        } finally {
            lock.unlock();
        }
    }

    void close(String run) {
        Session session;
        lock.lock();
        try {
            session = open.remove(run);
        } finally {
            lock.unlock();
        }
        if (session != null) {
            session.cancel();
            session.close();
        }
    }

    @Override
    public void close() {
        names().forEach(this::close);
    }
}

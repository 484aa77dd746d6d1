package dev.stepdeck.sandbox.athena.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.athena.duck.EngineException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One process of the engine, from its start to its end. Thread-safe.
final class EngineProcess {

    private static final Logger LOG = LoggerFactory.getLogger(EngineProcess.class);

    private final EngineSettings settings;
    private final Path java;
    private final Consumer<EngineProcess> ended;
    private final Map<Integer, CompletableFuture<Frame>> calls = new ConcurrentHashMap<>();
    private final CountDownLatch launched = new CountDownLatch(1);
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile @Nullable Process process;
    private volatile @Nullable FramePipe pipe;
    private volatile ProcessEnd.@Nullable Cause reason;
    private volatile @Nullable ProcessEnd end;
    private volatile boolean ready;
    private volatile String words = "";

    /// @param ended is told when the process has ended, before those who wait for an answer
    private EngineProcess(Path java, EngineSettings settings, Consumer<EngineProcess> ended) {
        this.java = java;
        this.settings = settings;
        this.ended = ended;
    }

    /// Starts a process and returns at once; calls wait until it is ready.
    static EngineProcess start(Path java, EngineSettings settings, Consumer<EngineProcess> ended) {
        var process = new EngineProcess(java, settings, ended);
        Thread.ofPlatform().daemon().name("athena-engine").start(process::live);
        return process;
    }

    private void live() {
        String detail = "";
        try {
            Files.createDirectories(settings.folder());
            var running = ProcessCommand.of(java, settings).start();
            process = running;
            if (reason != null) {
                running.destroyForcibly();
            }
            var frames = new FramePipe(running.getInputStream(), running.getOutputStream());
            frames.write(settings.frame());
            // Only now may others write: the settings are the first that the process is told.
            pipe = frames;
            launched.countDown();
            for (var frame = frames.read(); frame != null; frame = frames.read()) {
                take(frame, running);
            }
        } catch (IOException e) {
            detail = String.valueOf(e.getMessage());
        } finally {
            end(detail);
        }
    }

    private void take(Frame frame, Process running) {
        switch (frame.kind()) {
            case READY -> ready = true;
            case OVER -> {
                words = frame.rows().isEmpty() ? "" : frame.first();
                reason = words.isEmpty() ? ProcessEnd.Cause.EXHAUSTED : ProcessEnd.Cause.CRASHED;
                running.destroyForcibly();
            }
            default -> {
                var call = calls.remove(frame.session());
                if (call != null) {
                    call.complete(frame);
                }
            }
        }
    }

    private void end(String detail) {
        var running = process;
        int code = -1;
        if (running != null) {
            running.destroyForcibly();
            code = running.onExit().join().exitValue();
        }
        end = EngineEnds.of(reason, ready, code, detail.isEmpty() ? words : detail, settings.folder());
        LOG.debug("The engine's process has ended: {}", end);
        launched.countDown();
        ended.accept(this);
        calls.values().forEach(call -> call.completeExceptionally(new ProcessEndedException()));
        delete(settings.folder());
        gone.countDown();
    }

    boolean alive() {
        return end == null && reason == null;
    }

    /// How it ended.
    @Nullable
    ProcessEnd end() {
        return end;
    }

    /// The connections that wait for an answer.
    Set<Integer> busy() {
        return Set.copyOf(calls.keySet());
    }

    /// Calls, and waits for the answer.
    ///
    /// @throws EngineException if the engine could not do it
    /// @throws ProcessEndedException if the process has ended
    Frame call(Frame frame) throws EngineException, ProcessEndedException {
        var answer = new CompletableFuture<Frame>();
        calls.put(frame.session(), answer);
        try {
            launched.await();
            var frames = pipe;
            if (end != null || frames == null) {
                throw new ProcessEndedException();
            }
            frames.write(frame);
            var given = answer.get();
            if (given.kind() == Frame.Kind.FAILED) {
                throw new EngineException(given.first());
            }
            return given;
        } catch (IOException e) {
            return ended(answer);
        } catch (ExecutionException e) {
            throw new ProcessEndedException();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("INTERRUPT Error: Interrupted!", e);
        } finally {
            calls.remove(frame.session(), answer);
        }
    }

    /// The pipe is broken: the process is about to end.
    private static Frame ended(CompletableFuture<Frame> answer) throws ProcessEndedException, EngineException {
        try {
            answer.get();
        } catch (ExecutionException e) {
            throw new ProcessEndedException();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("INTERRUPT Error: Interrupted!", e);
        }
        throw new ProcessEndedException();
    }

    /// Tells without waiting, and not at all when another thread is writing.
    void tell(Frame.Kind kind, int session) {
        var frames = pipe;
        try {
            if (frames != null && end == null) {
                var _ = frames.tryWrite(Frame.of(kind, session));
            }
        } catch (IOException e) {
            LOG.debug("The engine's process has ended", e);
        }
    }

    /// Ends the process at once.
    void kill() {
        if (reason == null) {
            reason = ProcessEnd.Cause.STOPPED;
        }
        var running = process;
        if (running != null) {
            running.destroyForcibly();
        }
    }

    /// Waits until the process has ended and its files are gone.
    void awaitEnd() throws InterruptedException {
        gone.await();
    }

    /// The system's number of the process; -1 before it has one.
    long pid() {
        var running = process;
        return running == null ? -1 : running.pid();
    }

    static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.debug("{} could not be deleted", folder, e);
        }
    }
}

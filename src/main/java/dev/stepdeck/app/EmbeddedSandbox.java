package dev.stepdeck.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.NotAvailableException;
import dev.stepdeck.sandbox.CloseFailedException;
import dev.stepdeck.sandbox.PortInUseException;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SandboxOptions;
import dev.stepdeck.sandbox.store.StoreDamagedException;
import dev.stepdeck.sandbox.store.StoreInUseException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sandbox inside the console, or one of the same folder that goes on in the background. It starts beside the window, which does
/// not wait for it: only the first call to it does, and starts it if nobody has. From then on the console meets it over HTTP like any
/// other endpoint. Its port is that of the last time, as long as nobody else has it.
public final class EmbeddedSandbox implements SandboxLife, AutoCloseable {

    private final SandboxOptions options;
    private final CompletableFuture<Running> started = new CompletableFuture<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile boolean stays;

    /// Where it runs.
    ///
    /// @param own the sandbox of this process; null when another process has it
    /// @param process that has it
    private record Running(@Nullable Sandbox own, Connection.Address address, long process) {}

    /// One that has not been started.
    public EmbeddedSandbox(SandboxOptions options) {
        this.options = options;
    }

    @Override
    public void begin() {
        if (begun.compareAndSet(false, true)) {
            Thread.ofPlatform().name("sandbox-start").daemon().start(this::run);
        }
    }

    /// How to connect to it.
    public Connection.Sandbox connection() {
        return new Connection.Sandbox(this::address);
    }

    /// What its scripts can reach on this machine, in a sentence or two; empty when another process has it. Blocks until it has
    /// started.
    public String scriptReach() {
        begin();
        var own = started.join().own();
        return own == null ? "" : own.confinement().words();
    }

    @Override
    public boolean endsWithWindow() {
        var running = now();
        return running != null && running.own() != null;
    }

    @Override
    public void stay() {
        stays = true;
    }

    /// Whether it is to go on without a window.
    public boolean stays() {
        return stays;
    }

    @Override
    public OptionalLong otherProcess() {
        var running = now();
        return running == null || running.own() != null ? OptionalLong.empty() : OptionalLong.of(running.process());
    }

    @Override
    public void stopOther() {
        otherProcess().ifPresent(process -> ProcessHandle.of(process).ifPresent(ProcessHandle::destroy));
    }

    private @Nullable Running now() {
        return started.isCompletedExceptionally() ? null : started.getNow(null);
    }

    @Override
    public void close() {
        if (begun.compareAndSet(false, true)) {
            started.cancel(false);
        }
        started.handle((running, _) -> running).thenAccept(running -> {
            if (running != null && running.own() != null) {
                end(running.own());
            }
        }).join();
    }

    private static void end(Sandbox own) {
        try {
            own.close();
        } catch (CloseFailedException e) {
            Log.LOG.warn("{}", e.getMessage());
        }
    }

    private void run() {
        try {
            started.complete(own(options));
        } catch (StoreInUseException e) {
            findOther(options, e);
        } catch (StoreDamagedException e) {
            started.completeExceptionally(new NotAvailableException(
                    "The sandbox's store in " + options.dataFolder() + " is damaged: " + e.damage() + ".",
                    "Start Stepdeck with ui --restore: it goes back to the last intact state and keeps the damaged file"
                            + " beside it.",
                    e));
        } catch (UncheckedIOException e) {
            started.completeExceptionally(new NotAvailableException(
                    "The sandbox cannot use its folder " + options.dataFolder() + ": " + e.getMessage(),
                    "Make the folder writable, then start Stepdeck again.", e));
        } catch (RuntimeException e) {
            started.completeExceptionally(e);
        }
    }

    private static Running own(SandboxOptions options) {
        Sandbox sandbox;
        try {
            sandbox = Sandbox.start(options.port() == 0
                    ? options.at(SandboxNote.port(options.dataFolder()))
                    : options);
        } catch (PortInUseException e) {
            sandbox = Sandbox.start(options.at(0));
        }
        SandboxNote.write(options.dataFolder(), sandbox.endpoint());
        return new Running(sandbox,
                new Connection.Address(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()),
                ProcessHandle.current().pid());
    }

    private void findOther(SandboxOptions options, StoreInUseException inUse) {
        var note = SandboxNote.read(options.dataFolder()).filter(SandboxNote::answers);
        try {
            if (note.isPresent()) {
                var key = Sandbox.keyOf(options.dataFolder());
                started.complete(new Running(null,
                        new Connection.Address(note.get().endpoint(), key.id(), key.secret()), note.get().process()));
                return;
            }
        } catch (IOException e) {
            inUse.addSuppressed(e);
        }
        started.completeExceptionally(new NotAvailableException(
                "Another Stepdeck is using the sandbox's folder " + options.dataFolder() + ".",
                "Close the other one, or connect to its endpoint.", inUse));
    }

    private Connection.Address address() {
        begin();
        try {
            return started.join().address();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    /// Logging takes a while to begin, so it begins with the first message: no window waits for it.
    private static final class Log {

        static final Logger LOG = LoggerFactory.getLogger(EmbeddedSandbox.class);
    }
}

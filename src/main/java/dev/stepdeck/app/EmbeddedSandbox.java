package dev.stepdeck.app;

import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.NotAvailableException;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SandboxOptions;
import dev.stepdeck.sandbox.store.StoreDamagedException;
import dev.stepdeck.sandbox.store.StoreInUseException;

/// The sandbox inside the console. It starts beside the window, which does not wait for it: only the first call to it
/// does. From then on the console meets it over HTTP like any other endpoint.
public final class EmbeddedSandbox implements AutoCloseable {

    private final CompletableFuture<Sandbox> started = new CompletableFuture<>();

    private EmbeddedSandbox() {}

    /// Begins to start one and returns.
    public static EmbeddedSandbox start(SandboxOptions options) {
        var embedded = new EmbeddedSandbox();
        Thread.ofPlatform().name("sandbox-start").daemon().start(() -> embedded.run(options));
        return embedded;
    }

    /// How to connect to it.
    public Connection.Sandbox connection() {
        return new Connection.Sandbox(this::address);
    }

    /// What its scripts can reach on this machine, in a sentence or two. Blocks until it has started.
    public String scriptReach() {
        return started.join().confinement().words();
    }

    @Override
    public void close() {
        started.handle((sandbox, _) -> sandbox).thenAccept(sandbox -> {
            if (sandbox != null) {
                sandbox.close();
            }
        }).join();
    }

    private void run(SandboxOptions options) {
        try {
            started.complete(Sandbox.start(options));
        } catch (StoreInUseException e) {
            started.completeExceptionally(new NotAvailableException(
                    "Another Stepdeck uses the sandbox's folder " + options.dataFolder() + ".",
                    "Close the other one, or connect to its endpoint.", e));
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

    private Connection.Address address() {
        try {
            var sandbox = started.join();
            return new Connection.Address(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }
}

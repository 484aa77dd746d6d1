package dev.stepdeck.sandbox.glue.transform;

import java.util.concurrent.CancellationException;

import dev.stepdeck.sandbox.glue.match.process.MatchProcess;

import org.jspecify.annotations.Nullable;

/// A task under way: what cancels it. Thread-safe.
final class RunningTask {

    private @Nullable MatchProcess process;
    private boolean cancelled;

    /// The task has a process now, which ends when the task is cancelled.
    synchronized void has(MatchProcess started) {
        process = started;
        if (cancelled) {
            started.kill();
        }
    }

    /// Ends the task at its next step.
    synchronized void cancel() {
        cancelled = true;
        if (process != null) {
            process.kill();
        }
    }

    synchronized boolean cancelled() {
        return cancelled;
    }

    /// @throws CancellationException if the task was cancelled
    void step() {
        if (cancelled()) {
            throw new CancellationException();
        }
    }
}

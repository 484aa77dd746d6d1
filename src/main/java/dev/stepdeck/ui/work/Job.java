package dev.stepdeck.ui.work;

/// A piece of blocking work. It runs off the FX thread and must end soon after its thread is interrupted.
@FunctionalInterface
public interface Job<T> {

    /// Does the work.
    ///
    /// @param progress where to say how far it is; calls are cheap at any rate
    T run(Progress progress) throws Exception;
}

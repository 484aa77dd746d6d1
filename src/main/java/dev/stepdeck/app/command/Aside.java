package dev.stepdeck.app.command;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// A step of a start that goes on beside the others, on a thread of its own, until somebody needs what it gives.
final class Aside<T> {

    private final FutureTask<T> step;

    private Aside(FutureTask<T> step) {
        this.step = step;
    }

    /// Begins it and returns.
    static <T> Aside<T> begin(String name, Supplier<T> step) {
        var aside = new Aside<>(new FutureTask<>(step::get));
        Thread.ofPlatform().name(name).daemon().start(aside.step);
        return aside;
    }

    /// Waits for what it gives, or throws what it threw.
    T get() throws InterruptedException {
        try {
            return step.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}

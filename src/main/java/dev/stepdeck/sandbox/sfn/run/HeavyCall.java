package dev.stepdeck.sandbox.sfn.run;

import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.heavy.HeavyWork;

/// Waits for work on a thread for heavy work as long as the execution is not stopped.
///
/// @param halt of the part of the execution that waits; the work itself checks it from time to time
record HeavyCall(HeavyWork work, Halt halt) {

    /// What the work gives, or throws what it throws.
    ///
    /// @throws StoppedException when told to stop meanwhile; the work is then given up
    <T> T get(Supplier<T> piece) {
        var task = work.submit(piece, halt::wake);
        boolean ended = false;
        try {
            halt.await(task::isDone);
            ended = true;
            return task.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        } finally {
            if (!ended) {
                work.abandon(task);
            }
        }
    }
}

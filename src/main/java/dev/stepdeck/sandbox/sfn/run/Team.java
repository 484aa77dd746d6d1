package dev.stepdeck.sandbox.sfn.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/// Pieces of work in parallel on virtual threads: the branches of a Parallel state, the iterations of a Map.
/// The first that fails stops the others.
final class Team {

    private final Halt halt;
    private final AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
    private final AtomicInteger next = new AtomicInteger();

    Team(Halt halt) {
        this.halt = halt;
    }

    /// One piece of work; it is given its number, and the same thread does the next one after it.
    interface Worker {

        void piece(int index);
    }

    /// Makes the workers, who may keep state from piece to piece.
    interface Workers {

        Worker worker();
    }

    /// Does all pieces with a limited number of workers, and returns when every worker has ended.
    ///
    /// @throws RuntimeException what the first failed piece threw, unless the whole was stopped
    void work(int pieces, int atOnce, Workers workers) {
        int threads = Math.min(pieces, atOnce);
        if (threads <= 1) {
            drain(pieces, workers.worker());
        } else {
            var ended = new CountDownLatch(threads);
            for (int i = 0; i < threads; i++) {
                var worker = workers.worker();
                Thread.ofVirtual().start(() -> {
                    try {
                        drain(pieces, worker);
                    } finally {
                        ended.countDown();
                    }
                });
            }
            await(ended);
        }
        switch (failed.get()) {
            case null -> {
            }
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private void drain(int pieces, Worker worker) {
        try {
            for (int i = next.getAndIncrement(); i < pieces && failed.get() == null; i = next.getAndIncrement()) {
                worker.piece(i);
            }
        } catch (StoppedException | SuspendedException e) {
            failed.compareAndSet(null, e);
        } catch (RuntimeException | Error e) {
            if (failed.getAndUpdate(old -> old == null || old instanceof StoppedException ? e : old) == null) {
                halt.stop();
            }
        }
    }

    private void await(CountDownLatch ended) {
        boolean interrupted = false;
        while (true) {
            try {
                ended.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                halt.stop();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.stepdeck.sandbox.heavy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// A bounded number of platform threads for one kind of heavy work; further work waits in a queue. Threads are made
/// when they are needed and end when they have been idle. Thread-safe.
public final class HeavyWork implements AutoCloseable {

    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long STACK_BYTES = 1 << 20;

    private final ThreadPoolExecutor threads;

    /// @param name what the threads are called
    /// @param atOnce how many pieces of work run at a time
    public HeavyWork(String name, int atOnce) {
        var factory = Thread.ofPlatform().daemon().name(name + "-", 0).stackSize(STACK_BYTES)
                .priority(Thread.MIN_PRIORITY).factory();
        threads = new ThreadPoolExecutor(atOnce, atOnce, IDLE.toMillis(), TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(), work -> factory.newThread(() -> {
                    Courtesy.lower();
                    work.run();
                }));
        threads.allowCoreThreadTimeOut(true);
    }

    /// Does a piece of work as soon as a thread is free. It must deal with its own failures.
    ///
    /// @throws RejectedExecutionException after [#close]
    public void start(Runnable work) {
        threads.execute(work);
    }

    /// Does a piece of work and waits for what it gives, or throws what it throws.
    ///
    /// @throws RejectedExecutionException after [#close]
    /// @throws CancellationException when the caller is interrupted
    public <T> T call(Supplier<T> work) {
        var task = new FutureTask<>(work::get);
        threads.execute(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            threads.remove(task);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    /// Does a piece of work as soon as a thread is free.
    ///
    /// @param done called when it has ended, on its thread
    /// @throws RejectedExecutionException after [#close]
    public <T> Future<T> submit(Supplier<T> work, Runnable done) {
        var task = new Task<>(work, done);
        threads.execute(task);
        return task;
    }

    /// Gives up on a piece of work that was submitted. While it runs on, another thread takes the place of the one that it
    /// has, so that work that cannot be told to end keeps nobody waiting.
    public void abandon(Future<?> work) {
        if (work instanceof Task<?> task && !threads.remove(task)) {
            task.abandon();
        }
    }

    private final class Task<T> extends FutureTask<T> {

        private final Runnable done;
        private boolean abandoned;
        private boolean ended;

        Task(Supplier<T> work, Runnable done) {
            super(work::get);
            this.done = done;
        }

        private synchronized void abandon() {
            if (!ended && !abandoned) {
                abandoned = true;
                resize(1);
            }
        }

        @Override
        protected void done() {
            end();
            done.run();
        }

        private synchronized void end() {
            ended = true;
            if (abandoned) {
                resize(-1);
            }
        }
    }

    private void resize(int more) {
        synchronized (threads) {
            int size = threads.getMaximumPoolSize() + more;
            if (more > 0) {
                threads.setMaximumPoolSize(size);
                threads.setCorePoolSize(size);
            } else {
                threads.setCorePoolSize(size);
                threads.setMaximumPoolSize(size);
            }
        }
    }

    /// Takes a piece of work out of the line.
    ///
    /// @return whether it had not begun, and never will
    public boolean withdraw(Runnable work) {
        return threads.remove(work);
    }

    /// Takes no more work, forgets what waits, and gives what runs ten seconds; its owner has told it to end.
    @Override
    public void close() {
        threads.shutdown();
        threads.getQueue().clear();
        try {
            threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

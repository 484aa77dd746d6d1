package dev.stepdeck.aws;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The console's platform threads for work that would block a virtual thread's carrier: native calls, and computations that take
/// as long as a user's data makes it.
///
/// The rule: DuckDB is called here only, and so is the encoding of images. There are as many carriers as processors, so
/// two such calls elsewhere could stop every screen's work. What waits for AWS or for a file stays on its virtual thread.
///
/// There is one pool, because the processors that it spares are those of the whole process. Its threads begin when they are
/// needed, end when they have been idle, and are never interrupted: an interrupt would close files that a native library
/// has open. Work given to it gives no work to it in turn.
public final class HeavyCalls {

    private static final int AT_ONCE = 4;
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Duration CANCEL_AGAIN = Duration.ofMillis(20);
    private static final ThreadPoolExecutor THREADS = threads();

    private HeavyCalls() {}

    private static ThreadPoolExecutor threads() {
        var threads = new ThreadPoolExecutor(AT_ONCE, AT_ONCE, IDLE.toMillis(), TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(), Thread.ofPlatform().daemon().name("heavy-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /// Runs a piece of work and waits for its result.
    ///
    /// @param cancel asks work that has begun to end; called again and again until it has ended, from the calling thread
    /// @throws ExecutionException with what the work has thrown
    /// @throws InterruptedException if the calling thread is interrupted; the work has ended then, or never begins
    public static <T> T call(Callable<T> work, Runnable cancel) throws InterruptedException, ExecutionException {
        var task = new FutureTask<>(work);
        THREADS.execute(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            if (!THREADS.remove(task)) {
                end(task, cancel);
            }
            throw e;
        }
    }

    /// Does a piece of work that is short or must not be left undone, and waits for its end even when the calling thread
    /// is interrupted; the thread stays marked.
    ///
    /// @throws ExecutionException with what the work has thrown
    public static <T> T finish(Callable<T> work) throws ExecutionException {
        var task = new FutureTask<>(work);
        THREADS.execute(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// A native call that has not begun yet does not heed the first request.
    private static void end(FutureTask<?> task, Runnable cancel) {
        while (!task.isDone()) {
            cancel.run();
            try {
                task.get(CANCEL_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | InterruptedException | ExecutionException _) {
                // Checks again; the caller learns of the interruption in any case.
            }
        }
    }
}

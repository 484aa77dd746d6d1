package dev.stepdeck.ui.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The work of one screen. All its methods and callbacks belong to the FX thread; the jobs run off it.
///
/// A job's result or failure arrives once, on the FX thread, unless the job was cancelled or the scope closed
/// meanwhile: then nothing arrives.
public final class WorkScope implements AutoCloseable {

    private final Work work;
    private final Set<Running> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    WorkScope(Work work) {
        this.work = work;
    }

    /// Starts work that users should see in the activity list: named, with progress and a way to cancel.
    ///
    /// @param name what is being done, as a person says it: "Deploy stack demo"
    public <T> Running start(String name, Job<T> job, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        return begin(new Running(work, open::remove), Optional.of(name), job, done, failed);
    }

    /// Starts work that is too short or too frequent for the activity list, such as reading a list.
    public <T> Running fetch(Job<T> job, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        return begin(new Running(work, open::remove), Optional.empty(), job, done, failed);
    }

    /// Repeats a job until it is cancelled or the scope closes: the next one starts `pause` after the last one has
    /// been shown, so a slow answer is never overtaken. It is longer where all polls together would ask too often otherwise. After failures the pause doubles, up to 16 times
    /// `pause`, and is a second at least.
    public <T> Running poll(Duration pause, Job<T> job, Consumer<? super T> each,
            Consumer<? super Throwable> failed) {
        return begin(new Running(work, open::remove), () -> pause, true, job, each, failed);
    }

    /// The same with a pause that is requested again each time, off the FX thread. While that is short, something is under way and the
    /// pause stays as it is.
    public <T> Running poll(Supplier<Duration> pause, Job<T> job, Consumer<? super T> each,
            Consumer<? super Throwable> failed) {
        return begin(new Running(work, open::remove), pause, false, job, each, failed);
    }

    private <T> Running begin(Running running, Optional<String> listedAs, Job<T> job, Consumer<? super T> done,
            Consumer<? super Throwable> failed) {
        if (closed) {
            return running.cancelled();
        }
        open.add(running);
        listedAs.ifPresent(name -> running.list(name, Instant.now()));
        work.background().execute(() -> running.once(job, done, failed));
        return running;
    }

    private <T> Running begin(Running running, Supplier<Duration> pause, boolean steady, Job<T> job,
            Consumer<? super T> each, Consumer<? super Throwable> failed) {
        if (closed) {
            return running.cancelled();
        }
        open.add(running);
        work.background().execute(() -> running.repeat(pause, steady, job, each, failed));
        return running;
    }

    /// Shows something on the FX thread, from a job under way. Silent once the scope is closed. For a bounded number of messages;
    /// what comes quickly belongs into a batch.
    public void show(Runnable callback) {
        work.fxThread().execute(() -> {
            if (!closed) {
                callback.run();
            }
        });
    }

    /// Asks something of the FX thread, from a job under way, and waits for the answer. Never call it on the FX thread.
    ///
    /// @throws InterruptedException if the job is cancelled meanwhile
    public <T> T ask(Supplier<T> question) throws InterruptedException {
        var answer = new CompletableFuture<T>();
        work.fxThread().execute(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// Cancels everything that is open. Nothing of it reports after this.
    @Override
    public void close() {
        closed = true;
        open.forEach(Running::cancel);
    }
}

package dev.stepdeck.ui.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/// A job that was started. Cancelling interrupts it and drops its result.
public final class Running {

    private record Report(double fraction, String message) {}

    private final Work work;
    private final Consumer<Running> ended;
    private final AtomicReference<@Nullable Report> latest = new AtomicReference<>();
    private volatile boolean cancelled;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Activity activity;

    Running(Work work, Consumer<Running> ended) {
        this.work = work;
        this.ended = ended;
    }

    /// Interrupts the job; its callbacks are not called any more.
    public void cancel() {
        cancelled = true;
        var worker = thread;
        if (worker != null) {
            worker.interrupt();
        }
        finish();
    }

    /// The entry of the activity list; none for work that is not listed or has ended. For the FX thread.
    public Optional<Activity> activity() {
        return Optional.ofNullable(activity);
    }

    Running cancelled() {
        cancelled = true;
        return this;
    }

    void list(String name, Instant now) {
        var shown = new Activity(name, now, this::cancel);
        activity = shown;
        work.list().add(shown);
    }

    <T> void once(Job<T> job, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        attempt(job, done, failed);
        finish();
    }

    <T> void repeat(Supplier<Duration> pause, boolean steady, Job<T> job, Consumer<? super T> each,
            Consumer<? super Throwable> failed) {
        var patience = Patience.FRESH;
        long made;
        do {
            var before = work.rest().calls();
            patience = patience.after(attempt(job, each, failed));
            made = work.rest().calls() - before;
        } while (pauseFor(work.rest().pause(this, patience.pause(pause.get()), steady, made)));
        finish();
    }

    /// Runs the job and waits until its result has been shown. Tells whether it succeeded.
    private <T> boolean attempt(Job<T> job, Consumer<? super T> done,
            Consumer<? super Throwable> failed) {
        thread = Thread.currentThread();
        if (cancelled) {
            return false;
        }
        try {
            var result = job.run(this::report);
            show(() -> done.accept(result));
            return true;
        } catch (Throwable e) {
            if (!cancelled) {
                show(() -> failed.accept(e));
            }
            return false;
        } finally {
            thread = null;
        }
    }

    private void show(Runnable callback) {
        var shown = new CountDownLatch(1);
        work.fxThread().execute(() -> {
            try {
                if (!cancelled) {
                    callback.run();
                }
            } finally {
                shown.countDown();
            }
        });
        try {
            shown.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Tells whether to continue: not when cancelled, and never in the inline mode of tests.
    private boolean pauseFor(Duration pause) {
        if (cancelled || !Thread.currentThread().isVirtual()) {
            return false;
        }
        try {
            thread = Thread.currentThread();
            Thread.sleep(pause);
            return !cancelled;
        } catch (InterruptedException _) {
            return false;
        }
    }

    private void report(double fraction, String message) {
        if (latest.getAndSet(new Report(fraction, message)) == null) {
            work.fxThread().execute(() -> {
                var report = latest.getAndSet(null);
                var shown = activity;
                if (report != null && shown != null) {
                    shown.show(report.fraction(), report.message());
                }
            });
        }
    }

    private void finish() {
        ended.accept(this);
        work.rest().leave(this);
        var shown = activity;
        if (shown != null) {
            activity = null;
            work.fxThread().execute(() -> work.list().remove(shown));
        }
    }
}

package dev.stepdeck.app.command;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Gives memory back to the system. The serial collector takes more and more of it, up to the limit, before it looks for
/// dead old objects, and only then does it give any back: a sandbox that used 70 MB after 60,000
/// requests held all of its 256 MB. Whenever the heap has grown by half since the last time, all of it is collected. That
/// is seldom, for each time the heap must grow again.
final class HeapReturn implements AutoCloseable {

    private static final int SECONDS_BETWEEN_LOOKS = 2;
    private static final long SMALL = 72L << 20;

    private final Runtime runtime = Runtime.getRuntime();
    private final ScheduledExecutorService thread = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("heap-return").factory());
    private long kept;

    HeapReturn() {
        thread.scheduleWithFixedDelay(this::look, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    }

    private void look() {
        if (runtime.totalMemory() > Math.max(SMALL, kept + kept / 2)) {
            runtime.gc();
            kept = runtime.totalMemory();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

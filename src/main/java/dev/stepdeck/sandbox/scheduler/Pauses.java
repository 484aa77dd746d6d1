package dev.stepdeck.sandbox.scheduler;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.sandbox.clock.SandboxClock;

/// Waiting that ends with the sandbox.
final class Pauses implements AutoCloseable {

    private final SandboxClock clock;
    private final CountDownLatch end = new CountDownLatch(1);

    Pauses(SandboxClock clock) {
        this.clock = clock;
    }

    /// Waits, shortened by the clock's speed.
    ///
    /// @return false when the sandbox ends
    /// @throws InterruptedException if the thread is interrupted meanwhile
    boolean pause(Duration wait) throws InterruptedException {
        return !end.await(clock.real(wait).toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        end.countDown();
    }
}

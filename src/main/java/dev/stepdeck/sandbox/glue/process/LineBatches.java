package dev.stepdeck.sandbox.glue.process;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Gathers lines for a tenth of a second, so that a chatty job costs few calls and a line is still seen at
/// once. Holds a bounded amount: when the reader of the batches is slower than the job, the job waits.
final class LineBatches {

    private static final long GATHERING_NANOS = Duration.ofMillis(100).toNanos();
    private static final int FULL_LINES = 5_000;
    private static final int FULL_CHARACTERS = 256 * 1024;

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private List<JobOutput.OutputLine> lines = new ArrayList<>();
    private long characters;
    private boolean closed;

    LineBatches(InstantSource clock) {
        this.clock = clock;
    }

    /// Adds a line; waits while the batch is full. Lines that come after [#close()] are dropped.
    void add(String line) {
        lock.lock();
        try {
            while (full() && !closed) {
                changed.awaitUninterruptibly();
            }
            if (closed) {
                return;
            }
            lines.add(new JobOutput.OutputLine(clock.millis(), line));
            characters += line.length();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// No line comes any more.
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for lines and gives them; none at the end.
    List<JobOutput.OutputLine> take() throws InterruptedException {
        lock.lock();
        try {
            while (lines.isEmpty() && !closed) {
                changed.await();
            }
            var left = GATHERING_NANOS;
            while (!full() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            var batch = lines;
            lines = new ArrayList<>();
            characters = 0;
            changed.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private boolean full() {
        return lines.size() >= FULL_LINES || characters >= FULL_CHARACTERS;
    }
}

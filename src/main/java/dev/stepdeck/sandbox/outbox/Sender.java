package dev.stepdeck.sandbox.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that empties an [Outbox], one thing after the other.
final class Sender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final Semaphore arrivals;
    private final Thread thread;
    private volatile boolean closed;

    /// @param work sends all that there is
    /// @param arrivals has a permit whenever there may be something
    Sender(String name, Consumer<Sender> work, Semaphore arrivals) {
        this.arrivals = arrivals;
        this.thread = Thread.ofVirtual().name(name).start(() -> run(work));
    }

    private void run(Consumer<Sender> work) {
        while (!closed) {
            arrivals.acquireUninterruptibly();
            arrivals.drainPermits();
            try {
                work.accept(this);
            } catch (RuntimeException e) {
                if (!closed) {
                    LOG.error("What {} has to send waits for the next arrival", thread.getName(), e);
                }
            }
        }
    }

    void send(Runnable sending) {
        try {
            sending.run();
        } catch (RuntimeException e) {
            if (closed) {
                throw e;
            }
            LOG.error("Something that {} had to send is lost", thread.getName(), e);
        }
    }

    boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        arrivals.release();
        try {
            thread.join(LONGEST_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

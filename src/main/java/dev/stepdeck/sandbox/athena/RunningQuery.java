package dev.stepdeck.sandbox.athena;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import dev.stepdeck.sandbox.athena.engine.EngineConnections;
import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.heavy.HeavyWork;

import org.jspecify.annotations.Nullable;

/// A query that is under way and can be stopped from another thread.
final class RunningQuery {

    private static final Duration AGAIN = Duration.ofMillis(50);

    private @Nullable EngineConnections connections;
    private BooleanSupplier withdrawn = () -> false;
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean cancelled;

    /// Says what the query works with from now on.
    ///
    /// @throws SqlException if the query has been stopped
    synchronized void runs(EngineConnections its) {
        connections = its;
        check();
    }

    /// Puts the query in a line; until it begins, cancelling takes it out again.
    synchronized void queue(HeavyWork line, Runnable life) {
        withdrawn = () -> line.withdraw(life);
        line.start(life);
    }

    /// Ends the query soon: at once when it has not begun, else at the engine's next step.
    ///
    /// @return whether it had not begun, and never will
    boolean cancel() {
        BooleanSupplier withdraw;
        synchronized (this) {
            cancelled = true;
            withdraw = withdrawn;
        }
        if (withdraw.getAsBoolean()) {
            end();
            return true;
        }
        interrupt();
        Thread.ofVirtual().name("athena-cancel").start(this::insist);
        return false;
    }

    /// Ends the query when it runs for too long.
    ///
    /// @param late called before it is told to end
    void limit(Duration most, Runnable late) {
        Thread.ofVirtual().name("athena-limit").start(() -> {
            try {
                if (!awaitEnd(most)) {
                    late.run();
                    cancel();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// The engine forgets an interrupt that comes just before a statement begins, so it is told again until it has ended.
    private void insist() {
        try {
            while (!awaitEnd(AGAIN)) {
                interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void interrupt() {
        if (connections != null) {
            connections.cancel();
        }
    }

    synchronized boolean cancelled() {
        return cancelled;
    }

    synchronized void check() {
        if (cancelled) {
            throw SqlException.of("USER_CANCELED", "Query was canceled");
        }
    }

    /// Says that nothing more happens.
    void end() {
        ended.countDown();
    }

    /// Waits until nothing more happens.
    ///
    /// @return whether that was within the time
    boolean awaitEnd(Duration time) throws InterruptedException {
        return ended.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}

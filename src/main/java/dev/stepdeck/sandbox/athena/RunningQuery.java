package dev.stepdeck.sandbox.athena;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.sandbox.athena.sql.SqlException;

import org.jspecify.annotations.Nullable;

/// A query that is under way and can be stopped from another thread.
final class RunningQuery {

    private @Nullable Statement statement;
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean cancelled;

    /// Says what the engine works on from now on.
    ///
    /// @throws SqlException if the query has been stopped
    synchronized void runs(Statement its) {
        statement = its;
        check();
    }

    synchronized void cancel() {
        cancelled = true;
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // It ended in this moment: there is nothing to cancel any more.
                statement = null;
            }
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

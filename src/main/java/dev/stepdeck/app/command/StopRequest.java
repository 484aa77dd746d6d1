package dev.stepdeck.app.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Makes a foreground command end cleanly on SIGTERM and Ctrl-C, with exit code 0. The JVM's own code after a signal
/// would be 143 or 130, so the process is halted once the command has said that it is done.
final class StopRequest {

    private static final int SECONDS_TO_CLOSE = 15;

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop-request");

    private StopRequest() {}

    /// Begins to listen.
    static StopRequest listen() {
        var request = new StopRequest();
        Runtime.getRuntime().addShutdownHook(request.hook);
        return request;
    }

    /// Waits for the request.
    void await() throws InterruptedException {
        requested.await();
    }

    /// Reports that everything is closed: the process ends now.
    void done() {
        done.countDown();
    }

    /// Stops listening because the command ends for another reason.
    void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            done.countDown();
        }
    }

    private void stop() {
        requested.countDown();
        try {
            Runtime.getRuntime().halt(done.await(SECONDS_TO_CLOSE, TimeUnit.SECONDS) ? 0 : 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

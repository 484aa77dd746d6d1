package dev.stepdeck.sandbox.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP port of a sandbox, on the loopback only. A virtual thread per request; [RequestLife] is what happens to each.
public final class Door implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final int BACKLOG = 512;
    private static final int DRAINED_BYTES = 64 * 1024 * 1024;
    private static final int SECONDS_TO_FINISH = 2;
    private static final int SECONDS_TO_BREAK_OFF = 5;

    private final HttpServer server;
    private final ExecutorService threads;
    private final RequestLife life;

    private Door(HttpServer server, ExecutorService threads, RequestLife life) {
        this.server = server;
        this.threads = threads;
        this.life = life;
    }

    /// Opens the port and answers from then on.
    ///
    /// @param port 0 for a free one
    /// @throws IOException if the port is taken
    public static Door open(int port, RequestLife life) throws IOException {
        // Read by the server's class initialiser: answers go out at once, and idle connections are kept for
        // clients' pools, most of which keep them for a minute.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "120");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "500");
        // A body that a refused request sends is read to its end, or the client would see a reset and no answer.
        System.setProperty("sun.net.httpserver.drainAmount", Integer.toString(DRAINED_BYTES));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), port),
                BACKLOG);
        var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("door-", 0).factory());
        server.setExecutor(threads);
        server.createContext("/", life::answer);
        server.start();
        return new Door(server, threads, life);
    }

    /// Where clients reach it: `http://127.0.0.1:PORT`.
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Takes no more requests: from now on clients get a 503 or no connection. Those under way have two seconds to
    /// finish; then the rest, which are waiting for something to happen, are woken. When this returns none is left that
    /// could change anything.
    @Override
    public void close() {
        life.refuseMore();
        server.stop(SECONDS_TO_FINISH);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(SECONDS_TO_BREAK_OFF, TimeUnit.SECONDS)) {
                LOG.warn("Some requests did not end in {} seconds", SECONDS_TO_BREAK_OFF);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

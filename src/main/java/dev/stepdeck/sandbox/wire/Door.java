package dev.stepdeck.sandbox.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;

/// The HTTP port of a sandbox, on the loopback only. A virtual thread per request; [RequestLife] is what happens to each.
public final class Door implements AutoCloseable {

    private static final int BACKLOG = 512;

    private final HttpServer server;
    private final ExecutorService threads;

    private Door(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
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
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), port),
                BACKLOG);
        var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("door-", 0).factory());
        server.setExecutor(threads);
        server.createContext("/", life::answer);
        server.start();
        return new Door(server, threads);
    }

    /// Where clients reach it: `http://127.0.0.1:PORT`.
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Takes no more requests and gives those under way a second.
    @Override
    public void close() {
        server.stop(1);
        threads.shutdownNow();
    }
}

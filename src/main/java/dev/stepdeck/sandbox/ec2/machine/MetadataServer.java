package dev.stepdeck.sandbox.ec2.machine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/// The metadata service of one instance, on a port of its own of the loopback address. As on AWS, a session begins with a
/// token. What has been forwarded, what a browser has sent, and what comes from another user of the machine is refused.
///
/// Source: "Use the Instance Metadata Service to access instance metadata".
final class MetadataServer implements AutoCloseable {

    /// Where it is on AWS, and within an instance that is confined.
    private static final String ON_AWS = "169.254.169.254";
    private static final String TOKEN_PATH = "latest/api/token";
    private static final String TOKEN = "X-aws-ec2-metadata-token";
    private static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";
    private static final int LONGEST_TTL = 21_600;
    private static final int TOKEN_BYTES = 40;
    private static final int MOST_TOKENS = 1_000;

    private final HttpServer server;
    private final Metadata metadata;
    private final PeerCheck peers = new PeerCheck();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Long> tokens = new ConcurrentHashMap<>();

    private MetadataServer(HttpServer server, Metadata metadata) {
        this.server = server;
        this.metadata = metadata;
    }

    static MetadataServer start(Metadata metadata) throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var server = new MetadataServer(http, metadata);
        http.setExecutor(server.threads);
        http.createContext("/", server::answer);
        http.start();
        return server;
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!peers.isOwn(exchange.getRemoteAddress(), exchange.getLocalAddress()) || isForeign(exchange)) {
                send(exchange, 403, "");
                return;
            }
            var path = path(exchange.getRequestURI());
            switch (exchange.getRequestMethod()) {
                case "PUT" -> putToken(exchange, path);
                case "GET", "HEAD" -> get(exchange, path);
                default -> send(exchange, 405, "");
            }
        }
    }

    /// Without slashes before it. After two, what follows looks like the name of a host.
    private static String path(URI asked) {
        return (Objects.requireNonNullElse(asked.getAuthority(), "") + asked.getPath()).replaceFirst("^/+", "");
    }

    private boolean isForeign(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        return headers.containsKey("X-Forwarded-For") || headers.containsKey("Origin")
                || !Set.of(endpoint().getAuthority(), ON_AWS, ON_AWS + ":80")
                        .contains(Objects.requireNonNullElse(headers.getFirst("Host"), ""));
    }

    private void putToken(HttpExchange exchange, String path) throws IOException {
        var ttl = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(TTL), "");
        if (!path.equals(TOKEN_PATH)) {
            send(exchange, 404, "");
        } else if (!ttl.matches("[0-9]{1,5}") || Integer.parseInt(ttl) < 1 || Integer.parseInt(ttl) > LONGEST_TTL) {
            send(exchange, 400, "");
        } else {
            var now = System.nanoTime();
            tokens.values().removeIf(end -> end - now < 0);
            if (tokens.size() >= MOST_TOKENS) {
                send(exchange, 503, "");
                return;
            }
            var bytes = new byte[TOKEN_BYTES];
            random.nextBytes(bytes);
            var token = Base64.getUrlEncoder().encodeToString(bytes);
            tokens.put(token, now + Duration.ofSeconds(Integer.parseInt(ttl)).toNanos());
            exchange.getResponseHeaders().set(TTL, ttl);
            send(exchange, 200, token);
        }
    }

    private void get(HttpExchange exchange, String path) throws IOException {
        var token = exchange.getRequestHeaders().getFirst(TOKEN);
        if (token == null ? metadata.tokensRequired() : !isValid(token)) {
            send(exchange, 401, "");
            return;
        }
        var text = metadata.at(path);
        if (text.isPresent()) {
            send(exchange, 200, text.get());
        } else {
            send(exchange, 404, "");
        }
    }

    private boolean isValid(String token) {
        var end = tokens.get(token);
        return end != null && end - System.nanoTime() > 0;
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.getResponseHeaders().set("Server", "EC2ws");
        var bytes = text.getBytes(UTF_8);
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || bytes.length == 0;
        exchange.sendResponseHeaders(status, bodiless ? -1 : bytes.length);
        if (!bodiless) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

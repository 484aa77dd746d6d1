package dev.stepdeck.sandbox.wire;

import java.io.IOException;
import java.io.OutputStream;

import com.sun.net.httpserver.HttpExchange;

/// Begins answers with the JDK's server, whose lengths mean other things: 0 is "chunked" there, -1 "no body".
final class Responses {

    private Responses() {}

    /// @param length 0 for no body, -1 for one of unknown length
    static OutputStream begin(HttpExchange exchange, int status, long length) throws IOException {
        awaitBody(exchange);
        if (exchange.getRequestMethod().equals("HEAD")) {
            if (length >= 0) {
                exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
            }
            exchange.sendResponseHeaders(status, -1);
            return OutputStream.nullOutputStream();
        }
        if (length == 0 || status == 204 || status == 304) {
            exchange.sendResponseHeaders(status, -1);
            return OutputStream.nullOutputStream();
        }
        exchange.sendResponseHeaders(status, length < 0 ? 0 : length);
        return exchange.getResponseBody();
    }

    /// A client that asked before it sends must have seen that it may: JDK's own client loses an answer that comes together with
    /// the "100 Continue" which the server has sent by then, and waits for it until its timeout.
    private static void awaitBody(HttpExchange exchange) {
        if (exchange.getRequestHeaders().containsKey("Expect")) {
            try {
                exchange.getRequestBody().read();
            } catch (IOException e) {
                // It has been read and closed, or the client has gone: then the answer will tell.
            }
        }
    }

    static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        try (var out = begin(exchange, answer.status(), answer.body().length)) {
            out.write(answer.body());
        }
    }
}

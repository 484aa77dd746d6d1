package dev.stepdeck.sandbox.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.wire.sign.RequestHead;
import dev.stepdeck.sandbox.wire.sign.SignedBody;

import com.sun.net.httpserver.HttpExchange;

/// A call that arrived over HTTP.
final class ExchangeCall implements HttpCall {

    private final HttpExchange exchange;
    private final RequestHead head;
    private final String path;
    private final SignedBody body;
    private final String requestId;
    private final Runnable beforeAnswer;

    /// @param path in path style
    /// @param beforeAnswer makes durable what the answer will acknowledge
    ExchangeCall(HttpExchange exchange, RequestHead head, String path, SignedBody body, String requestId,
            Runnable beforeAnswer) {
        this.exchange = exchange;
        this.head = head;
        this.path = path;
        this.body = body;
        this.requestId = requestId;
        this.beforeAnswer = beforeAnswer;
    }

    @Override
    public String method() {
        return head.method();
    }

    @Override
    public String rawPath() {
        return path;
    }

    @Override
    public Map<String, List<String>> query() {
        return head.query();
    }

    @Override
    public Map<String, List<String>> headers() {
        return head.headers();
    }

    @Override
    public Optional<String> header(String name) {
        return head.header(name);
    }

    @Override
    public InputStream body() {
        return body.stream();
    }

    @Override
    public long contentLength() {
        return body.length();
    }

    @Override
    public Optional<String> trailer(String name) {
        return body.trailer(name);
    }

    @Override
    public String requestId() {
        return requestId;
    }

    @Override
    public void responseHeader(String name, String value) {
        exchange.getResponseHeaders().add(name, value);
    }

    @Override
    public OutputStream respond(int status, long length) throws IOException {
        beforeAnswer.run();
        return Responses.begin(exchange, status, length);
    }
}

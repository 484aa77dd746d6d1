package dev.stepdeck.ui.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Connection;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/// An endpoint that has two subscriptions and no inbox.
final class WithoutInbox implements AutoCloseable {

    private static final String SUBSCRIPTIONS = """
            <ListSubscriptionsResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><ListSubscriptionsResult><Subscriptions>
            <member><SubscriptionArn>arn:aws:sns:us-east-1:123456789012:outcome:1</SubscriptionArn><Protocol>sms</Protocol>
            <TopicArn>arn:aws:sns:us-east-1:123456789012:outcome</TopicArn><Endpoint>+15550100123</Endpoint></member>
            <member><SubscriptionArn>PendingConfirmation</SubscriptionArn><Protocol>email</Protocol>
            <TopicArn>arn:aws:sns:us-east-1:123456789012:outcome</TopicArn><Endpoint>ann@example.com</Endpoint></member>
            </Subscriptions></ListSubscriptionsResult></ListSubscriptionsResponse>""";

    private final HttpServer server;
    private final Clients clients;

    WithoutInbox() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
        clients = new Clients(new Connection.Sandbox(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "key", "secret"));
    }

    Clients clients() {
        return clients;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestURI().getPath().equals("/")) {
                var body = SUBSCRIPTIONS.getBytes(UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/xml");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    @Override
    public void close() {
        clients.close();
        server.stop(0);
    }
}

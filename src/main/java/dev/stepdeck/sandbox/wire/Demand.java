package dev.stepdeck.sandbox.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Set;

import dev.stepdeck.sandbox.wire.sign.RequestHead;

/// Which requests only read or free space, and so are served on a full disk too.
final class Demand {

    private static final List<String> MODEST = List.of("Get", "List", "Describe", "Head", "Search", "Filter", "Lookup",
            "Validate", "Test", "Check", "Detect", "Estimate", "Simulate", "Assume", "Decode", "Delete", "BatchGet",
            "BatchDelete", "Purge", "Remove", "Untag", "Detach", "Disable", "Deregister", "Unsubscribe", "Stop",
            "Abort", "Cancel", "Receive", "Terminate", "Revoke", "Disassociate", "Query", "Scan", "TransactGet");
    private static final Set<String> MODEST_METHODS = Set.of("GET", "HEAD", "DELETE", "OPTIONS");

    private Demand() {}

    /// Whether a request of a protocol with its parameters in the body needs room.
    static boolean needsRoom(RequestHead head, byte[] body) {
        var target = head.header("X-Amz-Target").orElse("");
        var action = target.isEmpty()
                ? (body.length > 0 ? RequestHead.parameters(new String(body, UTF_8)) : head.query())
                        .getOrDefault("Action", List.of("")).getFirst()
                : target.substring(target.lastIndexOf('.') + 1);
        return MODEST.stream().noneMatch(action::startsWith);
    }

    /// Whether a request of S3 needs room.
    static boolean needsRoom(RequestHead head) {
        return !MODEST_METHODS.contains(head.method())
                && !(head.method().equals("POST") && head.query().containsKey("delete"));
    }
}

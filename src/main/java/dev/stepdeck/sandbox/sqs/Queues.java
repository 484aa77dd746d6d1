package dev.stepdeck.sandbox.sqs;

import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import dev.stepdeck.sandbox.Account;
import dev.stepdeck.sandbox.store.Codec;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

/// The queues by name, and who waits at each.
final class Queues {

    private final Table<Queue> rows;
    private final InstantSource clock;
    private final Supplier<URI> endpoint;
    private final Map<String, Gate> gates = new ConcurrentHashMap<>();

    Queues(Store store, InstantSource clock, Supplier<URI> endpoint) {
        this.rows = store.table("sqs.queues", json(Queue.class));
        this.clock = clock;
        this.endpoint = endpoint;
    }

    /// Keeps records as JSON.
    static <V> Codec<V> json(Class<V> type) {
        var mapper = JsonMapper.builder().build();
        return new Codec<>() {

            @Override
            public byte[] write(V value) {
                return mapper.writeValueAsBytes(value);
            }

            @Override
            public V read(byte[] bytes) {
                return mapper.readValue(bytes, type);
            }
        };
    }

    /// Creates a queue; one that is there already must have the attributes that are given.
    Queue create(String name, Map<String, String> given, Map<String, String> tags) {
        checkName(name, given);
        QueueAttributes.check(given);
        var attributes = QueueAttributes.defaults();
        attributes.putAll(given);
        long now = clock.millis();
        var queue = new Queue(name, attributes, tags, now, now);
        if (rows.putIfAbsent(name, queue)) {
            return queue;
        }
        var existing = rows.get(name).orElse(queue);
        given.forEach((attribute, value) -> {
            if (!value.equals(existing.attributes().get(attribute))) {
                throw SqsFaults.queueExists(attribute);
            }
        });
        return existing;
    }

    private static void checkName(String name, Map<String, String> given) {
        boolean fifo = given.getOrDefault("FifoQueue", "false").equals("true");
        if (!name.matches("[a-zA-Z0-9_-]{1,75}(\\.fifo)?|[a-zA-Z0-9_-]{1,80}") || name.endsWith(".fifo") && !fifo) {
            throw SqsFaults.badParameter("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in"
                    + " length");
        }
        if (fifo && !name.endsWith(".fifo")) {
            throw SqsFaults.badParameter("The name of a FIFO queue can only include alphanumeric characters, hyphens,"
                    + " or underscores, must end with .fifo suffix and be 1 to 80 in length.");
        }
    }

    /// The queue of a URL: what stands behind its last slash.
    Queue at(@Nullable String url) {
        if (url == null) {
            throw SqsFaults.missing("QueueUrl");
        }
        return named(url.substring(url.lastIndexOf('/') + 1));
    }

    Queue named(String name) {
        return rows.get(name).orElseThrow(SqsFaults::noQueue);
    }

    /// The queue of an ARN, if there is one.
    Optional<Queue> ofArn(String arn) {
        return rows.get(arn.substring(arn.lastIndexOf(':') + 1));
    }

    String url(String name) {
        return SqsService.url(endpoint.get(), name);
    }

    static String arn(String name) {
        return Account.arn("sqs", name);
    }

    Queue update(String name, UnaryOperator<Queue> change) {
        return rows.update(name, change).orElseThrow(SqsFaults::noQueue);
    }

    Queue setAttributes(String name, Map<String, String> changed) {
        QueueAttributes.check(new HashMap<>(changed));
        return update(name, queue -> queue.with(changed, clock.millis()));
    }

    void remove(String name) {
        rows.remove(name);
        gate(name).open();
        gates.remove(name);
    }

    List<Queue> page(String prefix, String after, int limit) {
        return rows.page(prefix, after, limit, Map.Entry::getValue);
    }

    List<Queue> all() {
        return rows.values();
    }

    Gate gate(String name) {
        return gates.computeIfAbsent(name, _ -> new Gate());
    }
}

package dev.stepdeck.sandbox.sqs;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import org.jspecify.annotations.Nullable;

/// The queues by name, and who waits at each.
final class Queues {

    private final Table<Queue> rows;
    private final InstantSource clock;
    private final Supplier<URI> endpoint;
    private final Redriving redriving = new Redriving(this);
    private final Map<String, Gate> gates = new ConcurrentHashMap<>();

    Queues(Store store, InstantSource clock, Supplier<URI> endpoint) {
        this.rows = store.table("sqs.queues", new JsonRows<>(Queue.class));
        this.clock = clock;
        this.endpoint = endpoint;
    }

    /// Creates a queue; one that is there already must have the attributes that are given.
    Queue create(String name, Map<String, String> given, Map<String, String> tags) {
        checkName(name);
        boolean fifo = name.endsWith(".fifo");
        if (fifo && !given.getOrDefault("FifoQueue", "").equals("true")) {
            throw badName();
        }
        if (!fifo && given.getOrDefault("FifoQueue", "").equals("true")) {
            throw SqsFaults
                    .badParameter("The name of a FIFO queue can only include alphanumeric characters, hyphens, or"
                            + " underscores, must end with .fifo suffix and be 1 to 80 in length.");
        }
        QueueTags.check(tags);
        QueueAttributes.check(given, fifo);
        var attributes = QueueAttributes.changed(QueueAttributes.defaults(fifo), given);
        QueueAttributes.checkTogether(attributes);
        redriving.check(name, given);
        long now = clock.millis();
        var queue = new Queue(name, attributes, tags, now, now);
        if (rows.putIfAbsent(name, queue)) {
            return queue;
        }
        var existing = rows.get(name).orElse(queue);
        given.forEach((attribute, value) -> {
            if (!value.equals(existing.attributes().getOrDefault(attribute, ""))) {
                throw SqsFaults.queueExists(attribute);
            }
        });
        return existing;
    }

    private static void checkName(String name) {
        if (name.isEmpty()) {
            throw SqsFaults.badParameter("Queue name cannot be empty");
        }
        if (!name.matches("[a-zA-Z0-9_-]{1,75}\\.fifo|[a-zA-Z0-9_-]{1,80}")) {
            throw badName();
        }
    }

    private static RuntimeException badName() {
        return SqsFaults.badParameter("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in"
                + " length");
    }

    /// The queue of a URL: what follows its last slash.
    Queue at(@Nullable String url) {
        if (url == null) {
            throw SqsFaults.missing("QueueUrl");
        }
        return named(url.substring(url.lastIndexOf('/') + 1));
    }

    Queue named(String name) {
        return rows.get(name).orElseThrow(SqsFaults::noQueue);
    }

    Optional<Queue> find(String name) {
        return rows.get(name);
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
        QueueAttributes.check(changed, name.endsWith(".fifo"));
        redriving.check(name, changed);
        return update(name, queue -> {
            var all = QueueAttributes.changed(queue.attributes(), changed);
            QueueAttributes.checkTogether(all);
            return new Queue(name, all, queue.tags(), queue.createdMillis(), clock.millis());
        });
    }

    void remove(String name) {
        rows.remove(name);
        gate(name).open();
        gates.remove(name);
    }

    List<Queue> page(String prefix, String after, int limit) {
        return rows.page(prefix, after, limit, Map.Entry::getValue);
    }

    Redriving redriving() {
        return redriving;
    }

    List<Queue> all() {
        return rows.values();
    }

    Gate gate(String name) {
        return gates.computeIfAbsent(name, _ -> new Gate());
    }
}

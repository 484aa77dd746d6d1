package dev.stepdeck.sandbox.sqs;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

/// The messages of all queues, in the order in which they came. Callers hold the queue's [Gate].
final class Messages {

    private static final long PURGE_PAUSE_MILLIS = 60_000;
    private static final int LOOKED_AT = 4;
    private static final long DEDUPLICATION_MILLIS = 300_000;

    private final Store store;
    private final Table<StoredMessage> rows;
    private final Table<Long> last;
    private final Table<Sent> sent;
    private final InstantSource clock;
    private final Queues queues;
    private final Map<String, String> looked = new ConcurrentHashMap<>();
    private final Map<String, Long> purged = new ConcurrentHashMap<>();

    Messages(Store store, InstantSource clock, Queues queues) {
        this.store = store;
        this.rows = store.table("sqs.messages", new JsonRows<>(StoredMessage.class));
        this.last = store.table("sqs.sequence", new JsonRows<>(Long.class));
        this.sent = store.table("sqs.deduplication", new JsonRows<>(Sent.class));
        this.clock = clock;
        this.queues = queues;
    }

    /// What was sent with a deduplication id, for five minutes.
    record Sent(String messageId, String sequence, long millis) {}

    /// A message and its place.
    record Placed(String key, StoredMessage message) {}

    /// The next place in a queue. Those who move messages from elsewhere hold the other queue's gate, so it is taken at
    /// once.
    long nextSequence(String queue) {
        last.putIfAbsent(queue, 0L);
        return last.update(queue, before -> before + 1).orElseThrow();
    }

    /// The sequence number that a message of a FIFO queue shows.
    static String sequence(long place) {
        return String.format(Locale.ROOT, "%020d", place);
    }

    void add(String queue, long sequence, StoredMessage message) {
        rows.put(key(queue, sequence), message);
    }

    /// Makes several changes of messages that a crash leaves all or none of.
    <R> R together(Supplier<R> changes) {
        return store.together(changes);
    }

    /// The messages after a key, in order.
    List<Placed> page(String queue, String after, int limit) {
        return rows.page(queue + "/", after, limit, row -> new Placed(row.getKey(), row.getValue()));
    }

    Optional<StoredMessage> get(String key) {
        return rows.get(key);
    }

    void put(String key, StoredMessage message) {
        rows.put(key, message);
    }

    void remove(String key) {
        rows.remove(key);
    }

    private static String key(String queue, long sequence) {
        return String.format(Locale.ROOT, "%s/%016x", queue, sequence);
    }

    Optional<Sent> sentBefore(String queue, String deduplication) {
        return sent.get(queue + "/" + deduplication).filter(s -> clock.millis() - s.millis() < DEDUPLICATION_MILLIS);
    }

    void remember(String queue, String deduplication, Sent what) {
        sent.put(queue + "/" + deduplication, what);
        forgetSome(queue);
    }

    /// Checks a few IDs whenever one is added, so that there are never many more than those of five minutes.
    private void forgetSome(String queue) {
        var page = sent.page(queue + "/", looked.getOrDefault(queue, ""), LOOKED_AT, row -> row);
        page.stream().filter(row -> clock.millis() - row.getValue().millis() >= DEDUPLICATION_MILLIS)
                .forEach(row -> sent.remove(row.getKey()));
        looked.put(queue, page.size() < LOOKED_AT ? "" : page.getLast().getKey());
    }

    /// Forgets a deleted queue, so that one with the same name starts empty.
    void forget(String queue) {
        clear(queue);
        sent.removeAll(queue + "/");
        looked.remove(queue);
        purged.remove(queue);
    }

    /// Removes all messages of a queue.
    void clear(String queue) {
        for (var page = page(queue, "", 1000); !page.isEmpty(); page = page(queue, "", 1000)) {
            page.forEach(placed -> remove(placed.key()));
        }
    }

    void purge(Queue queue) {
        long now = clock.millis();
        var before = purged.put(queue.name(), now);
        if (before != null && now - before < PURGE_PAUSE_MILLIS) {
            purged.put(queue.name(), before);
            throw SqsFaults.purging(queue.name());
        }
        queues.gate(queue.name()).alone(() -> {
            clear(queue.name());
            return queue;
        });
    }

    /// How many messages wait, are in flight, and are delayed.
    Counts count(String queue) {
        long now = clock.millis();
        int visible = 0;
        int inFlight = 0;
        int delayed = 0;
        var after = "";
        for (var page = page(queue, after, 1000); !page.isEmpty(); page = page(queue, after, 1000)) {
            for (var placed : page) {
                boolean hidden = placed.message().visibleMillis() > now;
                visible += hidden ? 0 : 1;
                inFlight += hidden && placed.message().receives() > 0 ? 1 : 0;
                delayed += hidden && placed.message().receives() == 0 ? 1 : 0;
            }
            after = page.getLast().key();
        }
        return new Counts(visible, inFlight, delayed);
    }

    record Counts(int visible, int inFlight, int delayed) {}
}

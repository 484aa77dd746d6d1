package dev.stepdeck.sandbox.outbox;

import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.store.Codec;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

/// Things to be sent, in the order in which they came. Each is a row of the store from the moment when it is put in, and
/// goes when it has been sent: what is put in before a request is acknowledged is sent at least once, over a crash too.
/// Thread-safe.
public final class Outbox<T> {

    private static final int PAGE = 100;

    private final Store store;
    private final Table<T> rows;
    private final AtomicLong next = new AtomicLong(System.currentTimeMillis() << 16);
    private final Semaphore arrivals = new Semaphore(1);

    /// @param table its name in the store
    public Outbox(Store store, String table, Codec<T> codec) {
        this.store = store;
        this.rows = store.table(table, codec);
    }

    /// Takes a thing in. It is durable with the next commit, and is not sent before.
    public void put(T thing) {
        rows.put("%016x".formatted(next.incrementAndGet()), thing);
        arrivals.release();
    }

    /// Begins to send, also what was left when the sandbox stopped. Closing ends it after what is under way.
    ///
    /// @param name of the thread
    /// @param sending sends one thing and deals with its own failures; what it throws is logged, and the thing is dropped
    public AutoCloseable sendTo(String name, Consumer<T> sending) {
        return new Sender(name, sender -> sendAll(sender, sending), arrivals);
    }

    /// Sends what there is. Only durable entries are sent. That it has been told may become durable later, for what others
    /// make of it is a row of the same store: both are there after a crash, or neither is and it is told again.
    private void sendAll(Sender sender, Consumer<T> sending) {
        int sent = PAGE;
        while (sent == PAGE) {
            store.commit();
            var page = rows.page("", "", PAGE, row -> Map.entry(row.getKey(), row.getValue()));
            for (var row : page) {
                if (sender.closed()) {
                    return;
                }
                sender.send(() -> sending.accept(row.getValue()));
                rows.remove(row.getKey());
            }
            sent = page.size();
        }
    }
}

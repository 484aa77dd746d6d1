package dev.stepdeck.sandbox.sqs;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import org.jspecify.annotations.Nullable;

/// What requests with a `ReceiveRequestAttemptId` got, for those who ask again because an answer was lost. Callers hold
/// the queue's [Gate]. Source: ReceiveMessage, `ReceiveRequestAttemptId`.
final class Attempts {

    private static final long KEPT_MILLIS = 300_000;

    private final Table<Attempt> rows;
    private final Messages messages;
    private final InstantSource clock;

    Attempts(Store store, Messages messages, InstantSource clock) {
        this.rows = store.table("sqs.attempts", new JsonRows<>(Attempt.class));
        this.messages = messages;
        this.clock = clock;
    }

    /// @param millis when it was
    record Attempt(long millis, List<Receipt> receipts) {

        Attempt {
            receipts = List.copyOf(receipts);
        }
    }

    /// A message that was given out.
    ///
    /// @param untilMillis how long it is hidden from others
    record Receipt(String key, String handle, long untilMillis) {}

    /// The messages of an earlier attempt with the same receipt handles, hidden again; none if there was no such attempt
    /// or if one of them was deleted, came back or had its visibility changed.
    List<Messages.Placed> again(String queue, @Nullable String id, long visibilityMillis) {
        long now = clock.millis();
        var before = rows.get(queue + "/" + id).filter(attempt -> now - attempt.millis() < KEPT_MILLIS);
        if (id == null || before.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Messages.Placed>();
        for (var receipt : before.get().receipts()) {
            var message = messages.get(receipt.key()).filter(kept -> kept.handle().equals(receipt.handle())
                    && kept.visibleMillis() == receipt.untilMillis() && receipt.untilMillis() > now);
            if (message.isEmpty()) {
                return List.of();
            }
            found.add(new Messages.Placed(receipt.key(), message.get().visibleAt(now + visibilityMillis)));
        }
        found.forEach(placed -> messages.put(placed.key(), placed.message()));
        remember(queue, id, found);
        return found;
    }

    void remember(String queue, @Nullable String id, List<Messages.Placed> given) {
        if (id == null || given.isEmpty()) {
            return;
        }
        long now = clock.millis();
        rows.page(queue + "/", "", 100, row -> row).stream()
                .filter(row -> now - row.getValue().millis() >= KEPT_MILLIS).forEach(row -> rows.remove(row.getKey()));
        rows.put(queue + "/" + id, new Attempt(now, given.stream().map(placed -> new Receipt(placed.key(),
                placed.message().handle(), placed.message().visibleMillis())).toList()));
    }

    void forget(String queue) {
        rows.removeAll(queue + "/");
    }
}

package dev.stepdeck.sandbox.status;

import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.outbox.Outbox;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;

/// What services tell of changes of state, kept until it has become an event. They are told as long as anybody listens
/// only, because an execution would cost two rows more. Thread-safe.
public final class StatusChanges {

    private final Outbox<StatusChange> outbox;
    private final InstantSource clock;
    private volatile BooleanSupplier wanted = () -> true;

    /// Over a store, in which it owns the table `status.outbox`.
    public StatusChanges(Store store, InstantSource clock) {
        this.outbox = new Outbox<>(store, "status.outbox", new JsonRows<>(StatusChange.class));
        this.clock = clock;
    }

    /// Tells of a change. It is durable, and known to others, with the next commit.
    ///
    /// @param id by which its service knows it
    public void tell(StatusChange.Of of, String id, String state) {
        if (wanted.getAsBoolean()) {
            outbox.put(new StatusChange(of, id, state, clock.millis()));
        }
    }

    /// Begins to send, also what was left when the sandbox stopped.
    ///
    /// @param listening whether anybody could want what is told from now on
    public AutoCloseable sendTo(BooleanSupplier listening, Consumer<StatusChange> sending) {
        wanted = listening;
        return outbox.sendTo("status-events", sending);
    }
}

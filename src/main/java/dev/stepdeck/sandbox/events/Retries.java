package dev.stepdeck.sandbox.events;

import java.util.Optional;
import java.util.function.Function;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.timetable.Timetable;
import dev.stepdeck.schedule.Schedule;

/// Events that are retried. They are rows in the store, so that a restart continues with them. Thread-safe.
final class Retries implements AutoCloseable {

    private final Table<Undelivered> rows;
    private final Timetable<String> timetable;

    /// @param again tries an event once more, and gives it back if it is to be tried later
    Retries(Store store, SandboxClock clock, Function<Undelivered, Optional<Undelivered>> again) {
        this.rows = store.table("events.undelivered", new JsonRows<>(Undelivered.class));
        this.timetable = new Timetable<>(clock, "events-retries", (id, _) -> {
            rows.get(id).ifPresent(event -> again.apply(event).ifPresentOrElse(this::put, () -> rows.remove(id)));
            store.commit();
        });
    }

    /// Goes on with what was left when the sandbox stopped.
    void resume() {
        rows.values().forEach(this::plan);
    }

    void put(Undelivered event) {
        rows.put(event.id(), event);
        plan(event);
    }

    private void plan(Undelivered event) {
        timetable.put(event.id(), event.id(), Optional.of(new Schedule.At(event.time())),
                event.time().minusMillis(1));
    }

    @Override
    public void close() {
        timetable.close();
    }
}

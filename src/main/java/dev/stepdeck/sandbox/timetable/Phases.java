package dev.stepdeck.sandbox.timetable;

import java.time.Instant;
import java.util.Optional;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

/// From which time on each schedule counts: when it was set or last due. So a `rate(1 hour)` keeps its hour when
/// the sandbox is started again in the middle of it.
public interface Phases {

    /// Those of one life of the sandbox.
    Phases FORGOTTEN = new Phases() {

        @Override
        public Optional<Instant> of(String key) {
            return Optional.empty();
        }

        @Override
        public void set(String key, Instant time) {}

        @Override
        public void forget(String key) {}
    };

    /// The time of one, if there is one.
    Optional<Instant> of(String key);

    /// Sets the time of one.
    void set(String key, Instant time);

    /// Forgets one.
    void forget(String key);

    /// Those in a table of a store.
    record Kept(Table<Long> millis) implements Phases {

        /// @param table the table's name
        public Kept(Store store, String table) {
            this(store.table(table, new JsonRows<>(Long.class)));
        }

        @Override
        public Optional<Instant> of(String key) {
            return millis.get(key).map(Instant::ofEpochMilli);
        }

        @Override
        public void set(String key, Instant time) {
            millis.put(key, time.toEpochMilli());
        }

        @Override
        public void forget(String key) {
            millis.remove(key);
        }
    }
}

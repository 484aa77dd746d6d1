package dev.stepdeck.sandbox.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.dynamodb.value.ItemCodec;
import dev.stepdeck.sandbox.dynamodb.value.KeyText;
import dev.stepdeck.sandbox.dynamodb.value.Sizes;
import dev.stepdeck.sandbox.dynamodb.value.Value;
import dev.stepdeck.sandbox.store.Codec;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

/// The items of all tables in the store. A row of an index has the row of its item, no more.
final class Items {

    private static final int BATCH = 1000;
    private static final Codec<String> ROWS = new Codec<>() {

        @Override
        public byte[] write(String row) {
            return row.getBytes(UTF_8);
        }

        @Override
        public String read(byte[] bytes) {
            return new String(bytes, UTF_8);
        }
    };

    private final Store store;
    private final Table<Value.Fields> items;
    private final Table<String> indexes;
    private final ReentrantLock writing = new ReentrantLock();

    Items(Store store) {
        this.store = store;
        this.items = store.table("dynamodb.items", new ItemCodec());
        this.indexes = store.table("dynamodb.indexes", ROWS);
    }

    /// Does something while no one else writes an item. What it changes is saved whole or not at all.
    <R> R alone(Supplier<R> work) {
        writing.lock();
        try {
            return work.get();
        } finally {
            writing.unlock();
        }
    }

    Optional<Value.Fields> get(String row) {
        return items.get(row);
    }

    /// An item as it is to be.
    ///
    /// @param before as it is; empty if there is none
    /// @param after as it is to be; empty to delete it
    record Change(StoredTable table, Optional<Value.Fields> before, Optional<Value.Fields> after) {

        /// The units that it uses.
        double units() {
            return Capacity
                    .write(Math.max(before.map(Sizes::ofFields).orElse(0), after.map(Sizes::ofFields).orElse(0)));
        }
    }

    /// Makes changes that are saved together. Called within [#alone].
    void make(List<Change> changes) {
        make(changes, () -> {});
    }

    /// The same with something more that is saved with them.
    void make(List<Change> changes, Runnable more) {
        store.together(() -> {
            changes.forEach(this::make);
            more.run();
            return changes;
        });
    }

    private void make(Change change) {
        var table = change.table();
        change.before().ifPresent(before -> table.indexes().stream().filter(index -> index.takes(before))
                .forEach(index -> indexes.remove(ItemKey.row(table, index, before))));
        change.after().ifPresentOrElse(after -> {
            var row = ItemKey.row(table, after);
            items.put(row, after);
            table.indexes().stream().filter(index -> index.takes(after))
                    .forEach(index -> indexes.put(ItemKey.row(table, index, after), row));
        }, () -> change.before().ifPresent(before -> items.remove(ItemKey.row(table, before))));
    }

    /// Shows items in the order of a table's rows.
    void walk(String from, String to, boolean backwards, BiPredicate<String, Value.Fields> item) {
        items.walk(from, to, backwards, item);
    }

    /// Shows items in the order of an index's rows.
    void walkIndex(String from, String to, boolean backwards, BiPredicate<String, Value.Fields> item) {
        indexes.walk(from, to, backwards,
                (key, row) -> items.get(row).map(found -> item.test(key, found)).orElse(true));
    }

    /// Puts the items of a table into an index that is new.
    void fill(StoredTable table, StoredIndex index) {
        eachBatch(ItemKey.rows(table), batch -> batch.stream().filter(index::takes)
                .forEach(item -> indexes.put(ItemKey.row(table, index, item), ItemKey.row(table, item))));
    }

    private void eachBatch(String rows, Consumer<List<Value.Fields>> work) {
        var after = "";
        while (true) {
            var keys = new ArrayList<String>();
            var batch = items.page(rows, after, BATCH, entry -> {
                keys.add(entry.getKey());
                return entry.getValue();
            });
            work.accept(batch);
            if (batch.size() < BATCH) {
                return;
            }
            after = keys.getLast();
        }
    }

    void clear(StoredTable table, StoredIndex index) {
        indexes.removeAll(ItemKey.rows(table, index));
    }

    /// Removes all items of a table, that no longer has a name.
    void clear(StoredTable table) {
        indexes.removeAll(ItemKey.rows(table));
        items.removeAll(ItemKey.rows(table));
    }

    /// How many items there are and how large they are together.
    ///
    /// @param indexes the same by index
    record Size(long items, long bytes, Map<String, Size> indexes) {

        Size inIndex(StoredIndex index) {
            return indexes.getOrDefault(index.name(), new Size(0, 0, Map.of()));
        }

        private Size plus(int more) {
            return new Size(items + 1, bytes + more, indexes);
        }
    }

    /// Measures a table, for its description. It reads all its items.
    Size measure(StoredTable table) {
        var all = new AtomicReference<>(new Size(0, 0, new HashMap<>()));
        items.walk(ItemKey.rows(table), ItemKey.rows(table) + KeyText.LAST, false, (_, item) -> {
            int bytes = Sizes.ofFields(item);
            var size = all.get().plus(bytes);
            table.indexes().stream().filter(index -> index.takes(item))
                    .forEach(index -> size.indexes().put(index.name(), size.inIndex(index).plus(bytes)));
            all.set(size);
            return true;
        });
        return all.get();
    }
}

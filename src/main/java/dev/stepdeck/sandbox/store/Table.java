package dev.stepdeck.sandbox.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/// One table of a [Store]: values by a text key, in the order of the keys.
///
/// Thread-safe; each call is atomic. Two calls are not: to change a value by what it was, use [#update]; to have
/// several changes saved together, [Store#together].
public final class Table<V> {

    private final MVMap<String, byte[]> rows;
    private final Codec<V> codec;
    private final Changes changes;

    Table(MVMap<String, byte[]> rows, Codec<V> codec, Changes changes) {
        this.rows = rows;
        this.codec = codec;
        this.changes = changes;
    }

    /// The value of a key.
    public Optional<V> get(String key) {
        return Optional.ofNullable(reading(() -> rows.get(key))).map(codec::read);
    }

    /// Reads while what it reads stays in the file: a commit of another thread writes over chunks that no version
    /// needs, but for those of versions in use.
    private <R extends @Nullable Object> R reading(Supplier<R> read) {
        var file = rows.getStore();
        var version = file.registerVersionUsage();
        try {
            return read.get();
        } finally {
            file.deregisterVersionUsage(version);
        }
    }

    /// Whether the key has a value.
    public boolean contains(String key) {
        return reading(() -> rows.containsKey(key));
    }

    /// Sets the value of a key, whatever it was.
    public void put(String key, V value) {
        var bytes = codec.write(value);
        changes.make(() -> rows.put(key, bytes));
    }

    /// Sets the value of a key that has none; returns whether it did.
    public boolean putIfAbsent(String key, V value) {
        var bytes = codec.write(value);
        return changes.make(() -> rows.putIfAbsent(key, bytes) == null);
    }

    /// Replaces the value of a key by a function of it and gives the new one; nothing happens without a value.
    /// The function may be called again when another thread was quicker: it must only compute.
    public Optional<V> update(String key, UnaryOperator<V> change) {
        while (true) {
            var before = reading(() -> rows.get(key));
            if (before == null) {
                return Optional.empty();
            }
            var after = change.apply(codec.read(before));
            var bytes = codec.write(after);
            if (changes.make(() -> rows.replace(key, before, bytes))) {
                return Optional.of(after);
            }
        }
    }

    /// Removes a key and gives the value that it had.
    public Optional<V> remove(String key) {
        return Optional.ofNullable(changes.make(() -> rows.remove(key))).map(codec::read);
    }

    /// Removes every row whose key begins with `prefix`; the values are not read.
    public void removeAll(String prefix) {
        reading(() -> {
            var keys = new ArrayList<String>();
            for (var all = rows.keyIterator(prefix); all.hasNext();) {
                var key = all.next();
                if (!key.startsWith(prefix)) {
                    break;
                }
                keys.add(key);
            }
            return keys;
        }).forEach(key -> changes.make(() -> rows.remove(key)));
    }

    /// All values in the order of their keys, read now: meant for tables of hundreds of rows.
    public List<V> values() {
        return page("", "", Integer.MAX_VALUE, Map.Entry::getValue);
    }

    /// All values whose key begins with `prefix`, in the order of their keys.
    public List<V> values(String prefix) {
        return page(prefix, "", Integer.MAX_VALUE, Map.Entry::getValue);
    }

    /// At most `limit` rows whose key begins with `prefix` and is greater than `after` (empty: from the first).
    public <R> List<R> page(String prefix, String after, int limit, Function<Map.Entry<String, V>, R> row) {
        return reading(() -> rows(prefix, after, limit, row));
    }

    private <R> List<R> rows(String prefix, String after, int limit, Function<Map.Entry<String, V>, R> row) {
        var found = new ArrayList<R>();
        var cursor = rows.cursor(after.compareTo(prefix) > 0 ? after : prefix);
        while (found.size() < limit && cursor.hasNext()) {
            var key = cursor.next();
            if (!key.startsWith(prefix)) {
                break;
            }
            if (after.isEmpty() || !key.equals(after)) {
                found.add(row.apply(Map.entry(key, codec.read(cursor.getValue()))));
            }
        }
        return found;
    }

    /// Shows the rows from one key to before another, the other way round on request, until it is told to stop.
    ///
    /// @param row takes a key and its value; false ends the walk. It must only compute and read
    public void walk(String from, String to, boolean backwards, BiPredicate<String, V> row) {
        reading(() -> {
            var cursor = backwards ? rows.cursor(to, from, true) : rows.cursor(from, to, false);
            while (cursor.hasNext()) {
                var key = cursor.next();
                if (!key.equals(to) && !row.test(key, codec.read(cursor.getValue()))) {
                    break;
                }
            }
            return from;
        });
    }

    /// How many rows there are.
    public int size() {
        return rows.size();
    }
}

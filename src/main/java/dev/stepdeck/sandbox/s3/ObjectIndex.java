package dev.stepdeck.sandbox.s3;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

/// The versions of all objects, in the order of their keys' bytes, those of a key newest first.
final class ObjectIndex {

    private static final String SEPARATOR = "\u0000";
    private static final String LAST = "\uffff";
    private static final String ORDERED = "order of objects";

    private final Table<StoredObject> rows;

    ObjectIndex(Store store) {
        rows = store.table("s3.objects", StoredObject.codec());
        var formats = store.table("s3.formats", new JsonRows<>(String.class));
        if (!formats.contains(ORDERED)) {
            reorder();
            formats.put(ORDERED, "utf-8");
        }
    }

    /// Earlier the rows were in the order of code units: those that now stand elsewhere move.
    private void reorder() {
        rows.page("", "", Integer.MAX_VALUE, row -> row).stream()
                .filter(row -> !row.getKey().equals(row(row.getValue()))).forEach(moved -> {
                    put(moved.getValue());
                    rows.remove(moved.getKey());
                });
    }

    /// The newest version of a key, which may be a delete marker.
    Optional<StoredObject> newest(String bucket, String key) {
        return rows.page(keyPrefix(bucket, key), "", 1, Map.Entry::getValue).stream().findFirst();
    }

    /// A version of a key.
    Optional<StoredObject> version(String bucket, String key, String versionId) {
        return versions(bucket, key).stream().filter(object -> object.versionId().equals(versionId)).findFirst();
    }

    /// All versions of a key, newest first.
    List<StoredObject> versions(String bucket, String key) {
        return rows.values(keyPrefix(bucket, key));
    }

    /// At most `limit` versions whose keys begin with a prefix, after a row that was read before.
    List<StoredObject> page(String bucket, String prefix, String after, int limit) {
        return rows.page(bucket + SEPARATOR + KeyOrder.sortable(prefix), after, limit, Map.Entry::getValue);
    }

    /// What to pass as `after` to continue after all versions of a key.
    String behind(String bucket, String key) {
        return keyPrefix(bucket, key) + LAST;
    }

    /// What to pass as `after` to continue after all keys with a prefix.
    String behindPrefix(String bucket, String prefix) {
        return bucket + SEPARATOR + KeyOrder.sortable(prefix) + LAST;
    }

    /// What to pass as `after` to continue after a version.
    String behind(StoredObject version) {
        return row(version);
    }

    /// At most `limit` rows of any bucket after a row, in their order; what is made of a row comes from its key and version.
    <R> List<R> all(String after, int limit, Function<Map.Entry<String, StoredObject>, R> row) {
        return rows.page("", after, limit, row);
    }

    boolean isEmpty(String bucket) {
        return page(bucket, "", "", 1).isEmpty();
    }

    void put(StoredObject version) {
        rows.put(row(version), version);
    }

    void remove(StoredObject version) {
        rows.remove(row(version));
    }

    private static String keyPrefix(String bucket, String key) {
        return bucket + SEPARATOR + KeyOrder.sortable(key) + SEPARATOR;
    }

    private static String row(StoredObject version) {
        return keyPrefix(version.bucket(), version.key()) + "%016x".formatted(Long.MAX_VALUE - version.sequence());
    }
}

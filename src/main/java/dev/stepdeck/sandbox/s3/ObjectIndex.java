package dev.stepdeck.sandbox.s3;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

/// The versions of all objects, in the order of their keys, those of a key newest first.
final class ObjectIndex {

    private static final String SEPARATOR = "\u0000";
    private static final String LAST = "\uffff";

    private final Table<StoredObject> rows;

    ObjectIndex(Store store) {
        rows = store.table("s3.objects", StoredObject.codec());
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
        return rows.page(bucket + SEPARATOR + prefix, after, limit, Map.Entry::getValue);
    }

    /// What to pass as `after` to go on behind all versions of a key.
    String behind(String bucket, String key) {
        return keyPrefix(bucket, key) + LAST;
    }

    /// What to pass as `after` to go on behind all keys with a prefix.
    String behindPrefix(String bucket, String prefix) {
        return bucket + SEPARATOR + prefix + LAST;
    }

    /// What to pass as `after` to go on behind a version.
    String behind(StoredObject version) {
        return row(version);
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
        return bucket + SEPARATOR + key + SEPARATOR;
    }

    private static String row(StoredObject version) {
        return keyPrefix(version.bucket(), version.key()) + "%016x".formatted(Long.MAX_VALUE - version.sequence());
    }
}

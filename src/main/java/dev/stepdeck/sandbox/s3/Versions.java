package dev.stepdeck.sandbox.s3;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.store.Store;

import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/// Adds and removes versions of objects as the bucket's versioning says, and keeps the files in step. Writers of one key
/// come one after the other; the last wins. The bytes of a version are deleted only after it is durably gone.
///
/// Source: Amazon S3 User Guide, Working with objects in a versioning-enabled bucket, and versioning-suspended.
final class Versions {

    private static final int STRIPES = 64;

    private final Store store;
    private final ObjectIndex index;
    private final ObjectFiles files;
    private final Function<String, BucketVersioningStatus> versioning;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong sequence;
    private final Lock[] locks = IntStream.range(0, STRIPES).mapToObj(_ -> new ReentrantLock()).toArray(Lock[]::new);

    Versions(Store store, ObjectIndex index, ObjectFiles files, Function<String, BucketVersioningStatus> versioning,
            InstantSource clock) {
        this.store = store;
        this.index = index;
        this.files = files;
        this.versioning = versioning;
        this.clock = clock;
        this.sequence = new AtomicLong(System.currentTimeMillis() << 16);
    }

    /// What a deletion did.
    ///
    /// @param marker the delete marker that was made or removed
    record Deletion(Optional<StoredObject> marker, Optional<String> versionId) {}

    /// Adds a version whose bytes are in their file.
    ///
    /// @param precondition is asked about the version that is the newest so far, and throws if it does not hold
    /// @param made gives the version its id and place
    StoredObject add(String bucket, String key, java.util.function.Consumer<Optional<StoredObject>> precondition,
            Function<NewVersion, StoredObject> made) {
        return locked(bucket, key, () -> {
            precondition.accept(index.newest(bucket, key).filter(object -> !object.isDeleteMarker()));
            var status = versioning.apply(bucket);
            var added = made.apply(next(status));
            put(added, status);
            files.show(bucket, key, added.file());
            return added;
        });
    }

    /// Where a new version stands.
    record NewVersion(String id, long sequence) {}

    /// Changes what is known of a version, not its bytes.
    void replace(StoredObject version) {
        index.put(version);
    }

    /// Deletes the newest version, or hides it behind a delete marker.
    Deletion deleteNewest(String bucket, String key) {
        return locked(bucket, key, () -> {
            var status = versioning.apply(bucket);
            if (status == BucketVersioningStatus.UNKNOWN_TO_SDK_VERSION) {
                index.versions(bucket, key).forEach(this::remove);
                files.hide(bucket, key);
                return new Deletion(Optional.empty(), Optional.empty());
            }
            var place = next(status);
            var marker = StoredObject.deleteMarker(bucket, key, place.id(), place.sequence(), clock.instant());
            put(marker, status);
            files.hide(bucket, key);
            return new Deletion(Optional.of(marker), Optional.of(marker.versionId()));
        });
    }

    /// Deletes one version for good; one that is not there is no fault.
    Deletion deleteVersion(String bucket, String key, String versionId) {
        return locked(bucket, key, () -> {
            var version = index.version(bucket, key, versionId);
            version.ifPresent(this::remove);
            index.newest(bucket, key).filter(object -> !object.isDeleteMarker()).ifPresentOrElse(
                    object -> files.show(bucket, key, object.file()), () -> files.hide(bucket, key));
            return new Deletion(version.filter(StoredObject::isDeleteMarker), Optional.of(versionId));
        });
    }

    private void put(StoredObject added, BucketVersioningStatus status) {
        var replaced = status == BucketVersioningStatus.ENABLED
                ? Stream.<StoredObject>empty()
                : index.versions(added.bucket(), added.key()).stream()
                        .filter(object -> object.versionId().equals(StoredObject.NULL_VERSION));
        var gone = replaced.toList();
        index.put(added);
        gone.forEach(this::remove);
    }

    private void remove(StoredObject version) {
        index.remove(version);
        store.commit();
        if (!version.isDeleteMarker()) {
            files.delete(version.bucket(), version.file());
        }
    }

    private NewVersion next(BucketVersioningStatus status) {
        return new NewVersion(
                status == BucketVersioningStatus.ENABLED ? versionId() : StoredObject.NULL_VERSION,
                sequence.updateAndGet(last -> Math.max(last + 1, System.currentTimeMillis() << 16)));
    }

    private String versionId() {
        var bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).replace('-', '.');
    }

    private <T> T locked(String bucket, String key, Supplier<T> change) {
        var lock = locks[Math.floorMod(31 * bucket.hashCode() + key.hashCode(), STRIPES)];
        lock.lock();
        try {
            return change.get();
        } finally {
            lock.unlock();
        }
    }
}

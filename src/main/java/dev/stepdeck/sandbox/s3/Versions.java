package dev.stepdeck.sandbox.s3;

import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/// Adds and removes versions of objects as the bucket's versioning says, and keeps the files in step. Writers of one key
/// come one after the other; the last wins. The bytes of a version are deleted only after it is durably gone.
///
/// Source: Amazon S3 User Guide, Working with objects in a versioning-enabled bucket, and versioning-suspended.
final class Versions {

    private static final Logger LOG = LoggerFactory.getLogger(Versions.class);
    private static final int STRIPES = 64;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._]{32}");

    private final Store store;
    private final ObjectIndex index;
    private final ObjectFiles files;
    private final Table<Changing> changing;
    private final Function<String, BucketVersioningStatus> versioning;
    private final InstantSource clock;
    private final Set<String> done = new HashSet<>();
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong sequence;
    private final Lock[] locks = IntStream.range(0, STRIPES).mapToObj(_ -> new ReentrantLock()).toArray(Lock[]::new);

    Versions(Store store, ObjectIndex index, ObjectFiles files, Function<String, BucketVersioningStatus> versioning,
            InstantSource clock) {
        this.store = store;
        this.index = index;
        this.files = files;
        this.changing = store.table("s3.changing", new JsonRows<>(Changing.class));
        this.versioning = versioning;
        this.clock = clock;
        this.sequence = new AtomicLong(System.currentTimeMillis() << 16);
    }

    /// A key whose rows and files are being changed, and so may not agree when the sandbox dies.
    record Changing(String bucket, String key, List<String> files) {}

    /// Shows for the keys that were being changed when the sandbox died what their rows say, and deletes the bytes that
    /// no row has any more.
    void settle() {
        for (var left : changing.values()) {
            try {
                locked(left.bucket(), left.key(), () -> settled(left));
                changing.remove(row(left.bucket(), left.key()));
            } catch (UncheckedIOException e) {
                LOG.warn("The file of {} in {} could not be put right", left.key(), left.bucket(), e);
            }
        }
        store.commit();
    }

    private Changing settled(Changing left) {
        var kept = index.versions(left.bucket(), left.key()).stream().map(StoredObject::file).toList();
        show(left.bucket(), left.key());
        left.files().stream().filter(file -> !file.isEmpty() && !kept.contains(file))
                .forEach(file -> files.delete(left.bucket(), file));
        return left;
    }

    private void show(String bucket, String key) {
        index.newest(bucket, key).filter(object -> !object.isDeleteMarker()).ifPresentOrElse(
                object -> files.show(bucket, key, object.file()), () -> files.hide(bucket, key));
    }

    /// What a deletion did.
    ///
    /// @param marker the delete marker that was made or removed
    /// @param removed the version that is gone
    /// @param sequence the place of the deletion among the changes of the key
    record Deletion(Optional<StoredObject> marker, Optional<String> versionId, Optional<StoredObject> removed,
            long sequence) {}

    /// Adds a version whose bytes are in their file.
    ///
    /// @param precondition is asked about the version that is the newest so far, and throws if it does not hold
    /// @param made gives the version its id and place
    /// @param along changes the tables together with the version's row: both are there after a crash, or neither
    StoredObject add(String bucket, String key, Consumer<Optional<StoredObject>> precondition,
            Function<NewVersion, StoredObject> made, Runnable along) {
        return locked(bucket, key, () -> {
            precondition.accept(index.newest(bucket, key).filter(object -> !object.isDeleteMarker()));
            var status = versioning.apply(bucket);
            var added = made.apply(next(status));
            begin(bucket, key, added.file());
            var gone = store.together(() -> {
                along.run();
                return put(added, status);
            });
            // Nobody sees in the files what a crash could take back.
            store.commit();
            files.show(bucket, key, added.file());
            gone.forEach(this::deleteBytes);
            return added;
        });
    }

    /// The position of a new version.
    record NewVersion(String id, long sequence) {}

    /// Changes what is known of a version, not its bytes.
    void replace(StoredObject version) {
        index.put(version);
    }

    /// Deletes the newest version, or hides it behind a delete marker.
    ///
    /// @param precondition is asked about it, and throws if it does not hold
    Deletion deleteNewest(String bucket, String key, Consumer<Optional<StoredObject>> precondition) {
        return locked(bucket, key, () -> {
            precondition.accept(index.newest(bucket, key).filter(object -> !object.isDeleteMarker()));
            var status = versioning.apply(bucket);
            begin(bucket, key, "");
            if (status == BucketVersioningStatus.UNKNOWN_TO_SDK_VERSION) {
                var removed = index.newest(bucket, key);
                index.versions(bucket, key).forEach(this::remove);
                files.hide(bucket, key);
                return new Deletion(Optional.empty(), Optional.empty(), removed, nextSequence());
            }
            var place = next(status);
            var marker = StoredObject.deleteMarker(bucket, key, place.id(), place.sequence(), clock.instant());
            var gone = store.together(() -> put(marker, status));
            store.commit();
            files.hide(bucket, key);
            gone.forEach(this::deleteBytes);
            return new Deletion(Optional.of(marker), Optional.of(marker.versionId()), Optional.empty(),
                    marker.sequence());
        });
    }

    /// Deletes one version for good; one that is not there is no fault.
    ///
    /// @param precondition is asked about it, and throws if it does not hold
    Deletion deleteVersion(String bucket, String key, String versionId,
            Consumer<Optional<StoredObject>> precondition) {
        return locked(bucket, key, () -> {
            begin(bucket, key, "");
            checkId(versionId);
            var version = index.version(bucket, key, versionId);
            precondition.accept(version.filter(object -> !object.isDeleteMarker()));
            version.ifPresent(this::remove);
            show(bucket, key);
            return new Deletion(version.filter(StoredObject::isDeleteMarker), Optional.of(versionId), version,
                    nextSequence());
        });
    }

    /// Puts a version in the place of those that it replaces, and gives these.
    private List<StoredObject> put(StoredObject added, BucketVersioningStatus status) {
        var replaced = status == BucketVersioningStatus.ENABLED
                ? Stream.<StoredObject>empty()
                : index.versions(added.bucket(), added.key()).stream()
                        .filter(object -> object.versionId().equals(StoredObject.NULL_VERSION));
        var gone = replaced.toList();
        index.put(added);
        gone.forEach(index::remove);
        return gone;
    }

    private void remove(StoredObject version) {
        index.remove(version);
        store.commit();
        deleteBytes(version);
    }

    private void deleteBytes(StoredObject version) {
        if (!version.isDeleteMarker()) {
            files.delete(version.bucket(), version.file());
        }
    }

    private NewVersion next(BucketVersioningStatus status) {
        return new NewVersion(
                status == BucketVersioningStatus.ENABLED ? versionId() : StoredObject.NULL_VERSION,
                nextSequence());
    }

    private long nextSequence() {
        return sequence.updateAndGet(last -> Math.max(last + 1, System.currentTimeMillis() << 16));
    }

    /// @throws software.amazon.awssdk.services.s3.model.S3Exception `InvalidArgument` for what no version's id can be
    static void checkId(String versionId) {
        if (!versionId.equals(StoredObject.NULL_VERSION) && !ID.matcher(versionId).matches()) {
            throw S3Faults.invalidArgument("Invalid version id specified");
        }
    }

    private String versionId() {
        var bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).replace('-', '.');
    }

    /// Before the rows and files of a key are changed. The mark outlives the change a little: it goes with the beginning
    /// of the next one of any key, which saves a write each.
    private void begin(String bucket, String key, String added) {
        var newest = index.newest(bucket, key).map(StoredObject::file).orElse("");
        synchronized (done) {
            done.forEach(changing::remove);
            done.clear();
            changing.put(row(bucket, key), new Changing(bucket, key, List.of(newest, added)));
        }
    }

    private void end(String bucket, String key) {
        synchronized (done) {
            done.add(row(bucket, key));
        }
    }

    private static String row(String bucket, String key) {
        return bucket + "/" + key;
    }

    private <T> T locked(String bucket, String key, Supplier<T> change) {
        var lock = locks[Math.floorMod(31 * bucket.hashCode() + key.hashCode(), STRIPES)];
        lock.lock();
        try {
            var result = change.get();
            end(bucket, key);
            return result;
        } finally {
            lock.unlock();
        }
    }
}

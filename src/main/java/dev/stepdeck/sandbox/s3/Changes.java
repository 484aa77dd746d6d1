package dev.stepdeck.sandbox.s3;

import java.time.InstantSource;
import java.util.function.Function;

import dev.stepdeck.sandbox.s3.notification.ChangeKind;
import dev.stepdeck.sandbox.s3.notification.Notifications;
import dev.stepdeck.sandbox.s3.notification.ObjectChange;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;

/// The one place that learns of each change to an object, whoever made it; it notifies [Notifications].
record Changes(Notifications notifications, Function<String, BucketVersioningStatus> versioning, InstantSource clock) {

    /// A version was made, or its tags were.
    void made(ChangeKind kind, StoredObject object) {
        notifications.changed(new ObjectChange(kind, object.bucket(), object.key(),
                shown(object.bucket(), object.versionId()), object.size(), object.etag(), object.sequence(),
                clock.millis()));
    }

    /// A version was deleted, or hidden behind a delete marker. Deleting what did not exist is not a change.
    void deleted(DeleteObjectRequest request, Versions.Deletion done) {
        boolean hidden = request.versionId() == null && done.marker().isPresent();
        if (hidden || done.removed().isPresent()) {
            notifications.changed(new ObjectChange(hidden ? ChangeKind.DELETE_MARKER : ChangeKind.DELETE,
                    request.bucket(), request.key(), shown(request.bucket(), done.versionId().orElse(null)), null,
                    hidden ? EMPTY : null, done.sequence(), clock.millis()));
        }
    }

    /// What S3 gives as the entity tag of a delete marker: that of no bytes.
    private static final String EMPTY = "d41d8cd98f00b204e9800998ecf8427e";

    private @Nullable String shown(String bucket, @Nullable String versionId) {
        return versioning.apply(bucket) == BucketVersioningStatus.UNKNOWN_TO_SDK_VERSION ? null : versionId;
    }
}

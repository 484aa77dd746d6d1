package dev.stepdeck.sandbox.s3;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/// The conditions of a read or a write. Source: RFC 9110, 13, and S3 API, GetObject and PutObject.
///
/// @param match entity tags of `If-Match`
/// @param noneMatch entity tags of `If-None-Match`
record Conditions(@Nullable String match, @Nullable String noneMatch, @Nullable Instant modifiedSince,
        @Nullable Instant unmodifiedSince) {

    /// @throws software.amazon.awssdk.services.s3.model.S3Exception `PreconditionFailed` (412) or `NotModified` (304)
    void checkRead(StoredObject object) {
        var modified = Instant.ofEpochSecond(object.modified().getEpochSecond());
        if (match != null) {
            if (!names(match, object)) {
                throw S3Faults.preconditionFailed();
            }
        } else if (unmodifiedSince != null && modified.isAfter(unmodifiedSince)) {
            throw S3Faults.preconditionFailed();
        }
        if (noneMatch != null) {
            if (names(noneMatch, object)) {
                throw notModified(object);
            }
        } else if (modifiedSince != null && !modified.isAfter(modifiedSince)) {
            throw notModified(object);
        }
    }

    /// @throws software.amazon.awssdk.services.s3.model.S3Exception `PreconditionFailed`, or `NoSuchKey` for a match
    /// with nothing
    void checkWrite(Optional<StoredObject> present) {
        if (noneMatch != null && !noneMatch.strip().equals("*")) {
            throw S3Faults.notImplemented();
        }
        if (noneMatch != null && present.isPresent()) {
            throw S3Faults.preconditionFailed();
        }
        if (match != null) {
            var object = present.orElseThrow(S3Faults::noSuchKey);
            if (!names(match, object)) {
                throw S3Faults.preconditionFailed();
            }
        }
    }

    /// For a deletion; what is not there is as good as deleted. Source: S3 API, DeleteObject, `If-Match`.
    ///
    /// @throws software.amazon.awssdk.services.s3.model.S3Exception `PreconditionFailed`
    static Consumer<Optional<StoredObject>> ofDeletion(@Nullable String match, @Nullable Instant modified,
            @Nullable Long size) {
        return present -> present.filter(object -> match != null && !names(match, object)
                || modified != null && modified.getEpochSecond() != object.modified().getEpochSecond()
                || size != null && size != object.size()).ifPresent(_ -> {
                    throw S3Faults.preconditionFailed();
                });
    }

    private static boolean names(String tags, StoredObject object) {
        return Arrays.stream(tags.split(",")).map(String::strip).map(tag -> tag.replaceFirst("^W/", ""))
                .map(tag -> tag.replace("\"", "")).anyMatch(tag -> tag.equals("*") || tag.equals(object.etag()));
    }

    private static RuntimeException notModified(StoredObject object) {
        return S3Faults.notModified(object.quotedEtag(), SystemMetadata.date(object.modified()));
    }
}

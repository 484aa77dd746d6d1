package dev.stepdeck.sandbox.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

/// What a copy reads: `bucket/key?versionId=id`, percent-encoded, or the same in members of their own as the SDK has them.
///
/// @param conditions of the source
record CopySource(String bucket, String key, @Nullable String versionId, Conditions conditions) {

    /// The deprecated member is the header that goes over the wire.
    @SuppressWarnings("deprecation")
    static CopySource of(CopyObjectRequest request) {
        return of(request.copySource(), request.sourceBucket(), request.sourceKey(), request.sourceVersionId(),
                request.copySourceIfMatch(), request.copySourceIfNoneMatch(), request.copySourceIfModifiedSince(),
                request.copySourceIfUnmodifiedSince());
    }

    /// The deprecated member is the header that goes over the wire.
    @SuppressWarnings("deprecation")
    static CopySource of(UploadPartCopyRequest request) {
        return of(request.copySource(), request.sourceBucket(), request.sourceKey(), request.sourceVersionId(),
                request.copySourceIfMatch(), request.copySourceIfNoneMatch(), request.copySourceIfModifiedSince(),
                request.copySourceIfUnmodifiedSince());
    }

    /// Checks the conditions; for a copy each that does not hold is a failure.
    void check(StoredObject object) {
        try {
            conditions.checkRead(object);
        } catch (S3Exception e) {
            throw S3Faults.preconditionFailed();
        }
    }

    private static CopySource of(@Nullable String header, @Nullable String bucket, @Nullable String key,
            @Nullable String version, @Nullable String match, @Nullable String noneMatch, @Nullable Instant modified,
            @Nullable Instant unmodified) {
        var conditions = new Conditions(match, noneMatch, modified, unmodified);
        if (bucket != null && key != null) {
            return new CopySource(bucket, key, version, conditions);
        }
        var text = header == null ? "" : header;
        var path = text.startsWith("/") ? text.substring(1) : text;
        var question = path.lastIndexOf("?versionId=");
        String place;
        try {
            place = URLDecoder.decode((question < 0 ? path : path.substring(0, question)).replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Faults.invalidArgument("Invalid copy source encoding.");
        }
        var slash = place.indexOf('/');
        if (slash <= 0 || slash == place.length() - 1) {
            throw S3Faults
                    .invalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
        }
        return new CopySource(place.substring(0, slash), place.substring(slash + 1),
                question < 0 ? null : path.substring(question + "?versionId=".length()), conditions);
    }
}

package dev.stepdeck.sandbox.s3;

import java.util.ArrayList;

import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.S3Error;

/// Deletes objects, one or many. What is not there is no fault.
final class ObjectRemovals {

    private static final int MOST = 1000;

    private final Buckets buckets;
    private final Versions versions;

    ObjectRemovals(Buckets buckets, Versions versions) {
        this.buckets = buckets;
        this.versions = versions;
    }

    DeleteObjectResponse delete(DeleteObjectRequest request) {
        buckets.check(request.bucket());
        var done = request.versionId() == null
                ? versions.deleteNewest(request.bucket(), request.key())
                : versions.deleteVersion(request.bucket(), request.key(), request.versionId());
        return DeleteObjectResponse.builder().deleteMarker(done.marker().isPresent() ? true : null)
                .versionId(done.versionId().orElse(null)).build();
    }

    DeleteObjectsResponse delete(DeleteObjectsRequest request) {
        buckets.check(request.bucket());
        if (request.delete() == null || request.delete().objects().isEmpty()
                || request.delete().objects().size() > MOST) {
            throw S3Faults.of(400, "MalformedXML",
                    "The XML you provided was not well-formed or did not validate against our published schema");
        }
        var deleted = new ArrayList<DeletedObject>();
        var errors = new ArrayList<S3Error>();
        for (var named : request.delete().objects()) {
            try {
                var one = delete(DeleteObjectRequest.builder().bucket(request.bucket()).key(named.key())
                        .versionId(named.versionId()).build());
                var marker = Boolean.TRUE.equals(one.deleteMarker());
                deleted.add(DeletedObject.builder().key(named.key()).versionId(named.versionId())
                        .deleteMarker(marker ? true : null).deleteMarkerVersionId(marker ? one.versionId() : null)
                        .build());
            } catch (RuntimeException e) {
                errors.add(S3Error.builder().key(named.key()).versionId(named.versionId()).code("InternalError")
                        .message("We encountered an internal error. Please try again.").build());
            }
        }
        var quiet = Boolean.TRUE.equals(request.delete().quiet());
        return DeleteObjectsResponse.builder().deleted(quiet ? null : deleted).errors(errors).build();
    }
}

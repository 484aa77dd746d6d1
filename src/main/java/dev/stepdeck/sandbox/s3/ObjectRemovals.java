package dev.stepdeck.sandbox.s3;

import java.util.ArrayList;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
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
    private final Changes changes;

    /// @param changes is notified of what has been deleted
    ObjectRemovals(Buckets buckets, Versions versions, Changes changes) {
        this.buckets = buckets;
        this.versions = versions;
        this.changes = changes;
    }

    DeleteObjectResponse delete(DeleteObjectRequest request) {
        buckets.check(request.bucket());
        ObjectKey.check(request.key());
        var condition = Conditions.ofDeletion(request.ifMatch(), request.ifMatchLastModifiedTime(),
                request.ifMatchSize());
        var done = request.versionId() == null
                ? versions.deleteNewest(request.bucket(), request.key(), condition)
                : versions.deleteVersion(request.bucket(), request.key(), request.versionId(), condition);
        changes.deleted(request, done);
        return DeleteObjectResponse.builder().deleteMarker(done.marker().isPresent() ? true : null)
                .versionId(done.versionId().orElse(null)).build();
    }

    DeleteObjectsResponse delete(DeleteObjectsRequest request) {
        buckets.check(request.bucket());
        if (request.delete() == null || request.delete().objects().isEmpty()
                || request.delete().objects().size() > MOST
                || request.delete().objects().stream()
                        .anyMatch(named -> named.key() == null || named.key().isEmpty())) {
            throw S3Faults.malformedXml();
        }
        var deleted = new ArrayList<DeletedObject>();
        var errors = new ArrayList<S3Error>();
        for (var named : request.delete().objects()) {
            try {
                var one = delete(DeleteObjectRequest.builder().bucket(request.bucket()).key(named.key())
                        .versionId(named.versionId()).ifMatch(named.eTag())
                        .ifMatchLastModifiedTime(named.lastModifiedTime()).ifMatchSize(named.size()).build());
                var marker = Boolean.TRUE.equals(one.deleteMarker());
                deleted.add(DeletedObject.builder().key(named.key()).versionId(named.versionId())
                        .deleteMarker(marker ? true : null).deleteMarkerVersionId(marker ? one.versionId() : null)
                        .build());
            } catch (AwsServiceException e) {
                errors.add(S3Error.builder().key(named.key()).versionId(named.versionId())
                        .code(e.awsErrorDetails().errorCode()).message(e.awsErrorDetails().errorMessage()).build());
            } catch (RuntimeException e) {
                errors.add(S3Error.builder().key(named.key()).versionId(named.versionId()).code("InternalError")
                        .message("We encountered an internal error. Please try again.").build());
            }
        }
        var quiet = Boolean.TRUE.equals(request.delete().quiet());
        return DeleteObjectsResponse.builder().deleted(quiet ? null : deleted).errors(errors).build();
    }
}

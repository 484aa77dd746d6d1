package dev.stepdeck.sandbox.s3.rest;

import static dev.stepdeck.sandbox.s3.rest.Target.Level.BUCKET;
import static dev.stepdeck.sandbox.s3.rest.Target.Level.OBJECT;
import static dev.stepdeck.sandbox.s3.rest.Target.Level.SERVICE;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.wire.HttpCall;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAclRequest;
import software.amazon.awssdk.services.s3.model.PutBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

/// The table of S3's operations; of those that match a request the first counts. Object bodies are streams: those
/// operations are the door's own.
///
/// Source: Amazon S3 API Reference, the request syntax of each operation.
final class Routes {

    /// Parts of S3 that the sandbox does not have, by their query parameter.
    private static final Set<String> MISSING = Set.of("accelerate", "analytics", "intelligent-tiering", "inventory",
            "legal-hold", "logging", "metrics", "object-lock", "policyStatus", "replication", "requestPayment",
            "restore",
            "retention", "select", "torrent", "website", "acl", "metadataTable", "session", "renameObject");

    private static final List<Route> ALL = List.of(
            Route.of("GET", SERVICE, "", ListBucketsRequest::builder,
                    (S3Client s3, ListBucketsRequest it) -> s3.listBuckets(it),
                    "ListAllMyBucketsResult"),
            Route.of("HEAD", BUCKET, "", HeadBucketRequest::builder,
                    (S3Client s3, HeadBucketRequest it) -> s3.headBucket(it),
                    ""),
            Route.of("PUT", BUCKET, "versioning", PutBucketVersioningRequest::builder,
                    (S3Client s3, PutBucketVersioningRequest it) -> s3.putBucketVersioning(it),
                    ""),
            Route.of("PUT", BUCKET, "publicAccessBlock", PutPublicAccessBlockRequest::builder,
                    (S3Client s3, PutPublicAccessBlockRequest it) -> s3.putPublicAccessBlock(it),
                    ""),
            Route.of("PUT", BUCKET, "encryption", PutBucketEncryptionRequest::builder,
                    (S3Client s3, PutBucketEncryptionRequest it) -> s3.putBucketEncryption(it),
                    ""),
            Route.of("PUT", BUCKET, "tagging", PutBucketTaggingRequest::builder,
                    (S3Client s3, PutBucketTaggingRequest it) -> s3.putBucketTagging(it),
                    ""),
            Route.of("PUT", BUCKET, "policy", PutBucketPolicyRequest::builder,
                    (S3Client s3, PutBucketPolicyRequest it) -> s3.putBucketPolicy(it),
                    ""),
            Route.of("PUT", BUCKET, "ownershipControls", PutBucketOwnershipControlsRequest::builder,
                    (S3Client s3, PutBucketOwnershipControlsRequest it) -> s3.putBucketOwnershipControls(it),
                    ""),
            Route.of("PUT", BUCKET, "lifecycle", PutBucketLifecycleConfigurationRequest::builder,
                    (S3Client s3, PutBucketLifecycleConfigurationRequest it) -> s3.putBucketLifecycleConfiguration(it),
                    ""),
            Route.of("PUT", BUCKET, "cors", PutBucketCorsRequest::builder,
                    (S3Client s3, PutBucketCorsRequest it) -> s3.putBucketCors(it),
                    ""),
            Route.of("PUT", BUCKET, "acl", PutBucketAclRequest::builder,
                    (S3Client s3, PutBucketAclRequest it) -> s3.putBucketAcl(it),
                    ""),
            Route.of("PUT", BUCKET, "notification", PutBucketNotificationConfigurationRequest::builder,
                    (S3Client s3, PutBucketNotificationConfigurationRequest it) -> s3
                            .putBucketNotificationConfiguration(it),
                    ""),
            Route.of("PUT", BUCKET, "", CreateBucketRequest::builder,
                    (S3Client s3, CreateBucketRequest it) -> s3.createBucket(it),
                    ""),
            Route.of("GET", BUCKET, "location", GetBucketLocationRequest::builder,
                    (S3Client s3, GetBucketLocationRequest it) -> s3.getBucketLocation(it),
                    "LocationConstraint"),
            Route.of("GET", BUCKET, "versioning", GetBucketVersioningRequest::builder,
                    (S3Client s3, GetBucketVersioningRequest it) -> s3.getBucketVersioning(it),
                    "VersioningConfiguration"),
            Route.of("GET", BUCKET, "publicAccessBlock", GetPublicAccessBlockRequest::builder,
                    (S3Client s3, GetPublicAccessBlockRequest it) -> s3.getPublicAccessBlock(it),
                    "PublicAccessBlockConfiguration"),
            Route.of("GET", BUCKET, "encryption", GetBucketEncryptionRequest::builder,
                    (S3Client s3, GetBucketEncryptionRequest it) -> s3.getBucketEncryption(it),
                    "ServerSideEncryptionConfiguration"),
            Route.of("GET", BUCKET, "tagging", GetBucketTaggingRequest::builder,
                    (S3Client s3, GetBucketTaggingRequest it) -> s3.getBucketTagging(it),
                    "Tagging"),
            Route.of("GET", BUCKET, "policy", GetBucketPolicyRequest::builder,
                    (S3Client s3, GetBucketPolicyRequest it) -> s3.getBucketPolicy(it),
                    "Policy"),
            Route.of("GET", BUCKET, "ownershipControls", GetBucketOwnershipControlsRequest::builder,
                    (S3Client s3, GetBucketOwnershipControlsRequest it) -> s3.getBucketOwnershipControls(it),
                    "OwnershipControls"),
            Route.of("GET", BUCKET, "lifecycle", GetBucketLifecycleConfigurationRequest::builder,
                    (S3Client s3, GetBucketLifecycleConfigurationRequest it) -> s3.getBucketLifecycleConfiguration(it),
                    "LifecycleConfiguration"),
            Route.of("GET", BUCKET, "cors", GetBucketCorsRequest::builder,
                    (S3Client s3, GetBucketCorsRequest it) -> s3.getBucketCors(it),
                    "CORSConfiguration"),
            Route.of("GET", BUCKET, "notification", GetBucketNotificationConfigurationRequest::builder,
                    (S3Client s3, GetBucketNotificationConfigurationRequest it) -> s3
                            .getBucketNotificationConfiguration(it),
                    "NotificationConfiguration"),
            Route.of("GET", BUCKET, "acl", GetBucketAclRequest::builder,
                    (S3Client s3, GetBucketAclRequest it) -> s3.getBucketAcl(it),
                    "AccessControlPolicy"),
            Route.of("GET", BUCKET, "versions", ListObjectVersionsRequest::builder,
                    (S3Client s3, ListObjectVersionsRequest it) -> s3.listObjectVersions(it),
                    "ListVersionsResult"),
            Route.of("GET", BUCKET, "uploads", ListMultipartUploadsRequest::builder,
                    (S3Client s3, ListMultipartUploadsRequest it) -> s3.listMultipartUploads(it),
                    "ListMultipartUploadsResult"),
            Route.of("GET", BUCKET, "list-type", ListObjectsV2Request::builder,
                    (S3Client s3, ListObjectsV2Request it) -> s3.listObjectsV2(it),
                    "ListBucketResult"),
            Route.of("GET", BUCKET, "", ListObjectsRequest::builder,
                    (S3Client s3, ListObjectsRequest it) -> s3.listObjects(it),
                    "ListBucketResult"),
            Route.of("DELETE", BUCKET, "publicAccessBlock", DeletePublicAccessBlockRequest::builder,
                    (S3Client s3, DeletePublicAccessBlockRequest it) -> s3.deletePublicAccessBlock(it),
                    ""),
            Route.of("DELETE", BUCKET, "encryption", DeleteBucketEncryptionRequest::builder,
                    (S3Client s3, DeleteBucketEncryptionRequest it) -> s3.deleteBucketEncryption(it),
                    ""),
            Route.of("DELETE", BUCKET, "tagging", DeleteBucketTaggingRequest::builder,
                    (S3Client s3, DeleteBucketTaggingRequest it) -> s3.deleteBucketTagging(it),
                    ""),
            Route.of("DELETE", BUCKET, "policy", DeleteBucketPolicyRequest::builder,
                    (S3Client s3, DeleteBucketPolicyRequest it) -> s3.deleteBucketPolicy(it),
                    ""),
            Route.of("DELETE", BUCKET, "ownershipControls", DeleteBucketOwnershipControlsRequest::builder,
                    (S3Client s3, DeleteBucketOwnershipControlsRequest it) -> s3.deleteBucketOwnershipControls(it),
                    ""),
            Route.of("DELETE", BUCKET, "lifecycle", DeleteBucketLifecycleRequest::builder,
                    (S3Client s3, DeleteBucketLifecycleRequest it) -> s3.deleteBucketLifecycle(it),
                    ""),
            Route.of("DELETE", BUCKET, "cors", DeleteBucketCorsRequest::builder,
                    (S3Client s3, DeleteBucketCorsRequest it) -> s3.deleteBucketCors(it),
                    ""),
            Route.of("DELETE", BUCKET, "", DeleteBucketRequest::builder,
                    (S3Client s3, DeleteBucketRequest it) -> s3.deleteBucket(it),
                    ""),
            Route.of("POST", BUCKET, "delete", DeleteObjectsRequest::builder,
                    (S3Client s3, DeleteObjectsRequest it) -> s3.deleteObjects(it),
                    "DeleteResult"),
            Route.of("HEAD", OBJECT, "", HeadObjectRequest::builder,
                    (S3Client s3, HeadObjectRequest it) -> s3.headObject(it),
                    ""),
            Route.of("GET", OBJECT, "tagging", GetObjectTaggingRequest::builder,
                    (S3Client s3, GetObjectTaggingRequest it) -> s3.getObjectTagging(it),
                    "Tagging"),
            Route.of("GET", OBJECT, "attributes", GetObjectAttributesRequest::builder,
                    (S3Client s3, GetObjectAttributesRequest it) -> s3.getObjectAttributes(it),
                    "GetObjectAttributesResponse"),
            Route.of("GET", OBJECT, "acl", GetObjectAclRequest::builder,
                    (S3Client s3, GetObjectAclRequest it) -> s3.getObjectAcl(it),
                    "AccessControlPolicy"),
            Route.of("GET", OBJECT, "uploadId", ListPartsRequest::builder,
                    (S3Client s3, ListPartsRequest it) -> s3.listParts(it),
                    "ListPartsResult"),
            Route.of("PUT", OBJECT, "tagging", PutObjectTaggingRequest::builder,
                    (S3Client s3, PutObjectTaggingRequest it) -> s3.putObjectTagging(it),
                    ""),
            Route.of("DELETE", OBJECT, "tagging", DeleteObjectTaggingRequest::builder,
                    (S3Client s3, DeleteObjectTaggingRequest it) -> s3.deleteObjectTagging(it),
                    ""),
            Route.of("DELETE", OBJECT, "uploadId", AbortMultipartUploadRequest::builder,
                    (S3Client s3, AbortMultipartUploadRequest it) -> s3.abortMultipartUpload(it),
                    ""),
            Route.of("DELETE", OBJECT, "", DeleteObjectRequest::builder,
                    (S3Client s3, DeleteObjectRequest it) -> s3.deleteObject(it),
                    ""),
            Route.of("POST", OBJECT, "uploads", CreateMultipartUploadRequest::builder,
                    (S3Client s3, CreateMultipartUploadRequest it) -> s3.createMultipartUpload(it),
                    "InitiateMultipartUploadResult"),
            Route.of("POST", OBJECT, "uploadId", CompleteMultipartUploadRequest::builder,
                    (S3Client s3, CompleteMultipartUploadRequest it) -> s3.completeMultipartUpload(it),
                    "CompleteMultipartUploadResult"));

    private static final Route PART_COPY = Route.of("PUT", OBJECT, "x-amz-copy-source", UploadPartCopyRequest::builder,
            (S3Client s3, UploadPartCopyRequest it) -> s3.uploadPartCopy(it), "CopyPartResult");
    private static final Route COPY = Route.of("PUT", OBJECT, "x-amz-copy-source", CopyObjectRequest::builder,
            (S3Client s3, CopyObjectRequest it) -> s3.copyObject(it), "CopyObjectResult");

    private Routes() {}

    /// The operation of a request; empty when its body, or that of its answer, is an object.
    static Optional<Route> of(HttpCall call, Target target) {
        if (COPY.matches(call, target)) {
            return Optional.of(call.query("partNumber").isPresent() ? PART_COPY : COPY);
        }
        return ALL.stream().filter(route -> route.matches(call, target)).findFirst();
    }

    /// Whether a request asks for a part of S3 that the sandbox does not have.
    static boolean missing(HttpCall call, Target target) {
        return call.query().keySet().stream().anyMatch(MISSING::contains)
                && of(call, target).map(route -> route.marker().isEmpty()).orElse(true);
    }
}

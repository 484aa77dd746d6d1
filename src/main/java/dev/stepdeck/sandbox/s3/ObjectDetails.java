package dev.stepdeck.sandbox.s3;

import java.util.Map;

import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesResponse;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingResponse;

/// Tags, attributes and access control of objects.
final class ObjectDetails {

    private final ObjectOperations objects;
    private final Versions versions;

    ObjectDetails(ObjectOperations objects, Versions versions) {
        this.objects = objects;
        this.versions = versions;
    }

    GetObjectTaggingResponse tagging(GetObjectTaggingRequest request) {
        var object = objects.find(request.bucket(), request.key(), request.versionId());
        return GetObjectTaggingResponse.builder().tagSet(ObjectTags.set(object.tags()))
                .versionId(objects.shownVersion(object)).build();
    }

    PutObjectTaggingResponse putTagging(PutObjectTaggingRequest request) {
        var object = objects.find(request.bucket(), request.key(), request.versionId());
        versions.replace(object.withTags(ObjectTags.of(request.tagging().tagSet())));
        return PutObjectTaggingResponse.builder().versionId(objects.shownVersion(object)).build();
    }

    DeleteObjectTaggingResponse deleteTagging(DeleteObjectTaggingRequest request) {
        var object = objects.find(request.bucket(), request.key(), request.versionId());
        versions.replace(object.withTags(Map.of()));
        return DeleteObjectTaggingResponse.builder().versionId(objects.shownVersion(object)).build();
    }

    GetObjectAttributesResponse attributes(GetObjectAttributesRequest request) {
        var object = objects.find(request.bucket(), request.key(), request.versionId());
        var answer = GetObjectAttributesResponse.builder().lastModified(object.modified())
                .versionId(objects.shownVersion(object));
        for (var wanted : request.objectAttributes()) {
            switch (wanted) {
                case E_TAG -> answer.eTag(object.etag());
                case OBJECT_SIZE -> answer.objectSize(object.size());
                case STORAGE_CLASS -> answer.storageClass("STANDARD");
                case CHECKSUM -> answer.checksum(checksum -> ObjectChecksums.show(object.checksums(), checksum));
                case OBJECT_PARTS -> answer.objectParts(parts -> parts
                        .totalPartsCount(object.partSizes().isEmpty() ? null : object.partSizes().size()));
                case UNKNOWN_TO_SDK_VERSION -> throw S3Faults.invalidArgument("Invalid attribute name specified.");
            }
        }
        return answer.build();
    }

    /// The owner may do everything, as on a bucket that enforces ownership.
    GetObjectAclResponse acl(GetObjectAclRequest request) {
        objects.find(request.bucket(), request.key(), request.versionId());
        return GetObjectAclResponse.builder().owner(Buckets.OWNER).grants(BucketSettings.OWNERS_GRANT).build();
    }
}

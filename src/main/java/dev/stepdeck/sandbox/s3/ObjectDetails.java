package dev.stepdeck.sandbox.s3;

import java.util.Map;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.s3.notification.ChangeKind;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesParts;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesResponse;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.ObjectPart;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingResponse;

/// Tags, attributes and access control of objects.
final class ObjectDetails {

    private static final int MOST_PARTS = 1000;

    private final ObjectOperations objects;
    private final Versions versions;
    private final Changes changes;

    /// @param changes is notified of other tags
    ObjectDetails(ObjectOperations objects, Versions versions, Changes changes) {
        this.objects = objects;
        this.versions = versions;
        this.changes = changes;
    }

    GetObjectTaggingResponse tagging(GetObjectTaggingRequest request) {
        var object = objects.find(request.bucket(), request.key(), request.versionId());
        return GetObjectTaggingResponse.builder().tagSet(ObjectTags.set(object.tags()))
                .versionId(objects.shownVersion(object)).build();
    }

    PutObjectTaggingResponse putTagging(PutObjectTaggingRequest request) {
        var object = objects.find(request.bucket(), request.key(), request.versionId());
        versions.replace(object.withTags(ObjectTags.of(request.tagging().tagSet())));
        changes.made(ChangeKind.TAGS_PUT, object);
        return PutObjectTaggingResponse.builder().versionId(objects.shownVersion(object)).build();
    }

    DeleteObjectTaggingResponse deleteTagging(DeleteObjectTaggingRequest request) {
        var object = objects.find(request.bucket(), request.key(), request.versionId());
        versions.replace(object.withTags(Map.of()));
        changes.made(ChangeKind.TAGS_DELETED, object);
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
                case STORAGE_CLASS -> answer.storageClass(object.storageClass());
                case CHECKSUM -> answer.checksum(checksum -> ObjectChecksums.show(object.checksums(), checksum));
                case OBJECT_PARTS -> answer.objectParts(parts(object, request));
                case UNKNOWN_TO_SDK_VERSION -> throw S3Faults.invalidArgument("Invalid attribute name specified.");
            }
        }
        return answer.build();
    }

    /// A page of the parts of a multipart upload; only their count where they have no checksums; nothing for an object
    /// that came whole. Source: S3 API, GetObjectAttributes, ObjectParts.
    private static @Nullable GetObjectAttributesParts parts(StoredObject object, GetObjectAttributesRequest request) {
        var after = Uploads.notNegative(request.partNumberMarker(), "x-amz-part-number-marker");
        var limit = request.maxParts() == null
                ? MOST_PARTS
                : Math.min(Uploads.notNegative(request.maxParts(), "x-amz-max-parts"), MOST_PARTS);
        var sizes = object.partSizes();
        if (sizes.isEmpty()) {
            return null;
        }
        var answer = GetObjectAttributesParts.builder().totalPartsCount(sizes.size());
        object.partChecksums().ifPresent(checksums -> {
            var end = (int) Math.min(sizes.size(), (long) after + limit);
            var page = IntStream.range(Math.min(after, end), end).mapToObj(i -> {
                var part = ObjectPart.builder().partNumber(i + 1).size(sizes.get(i));
                ObjectChecksums.show(checksums.get(i), part);
                return part.build();
            }).toList();
            answer.parts(page).maxParts(limit).partNumberMarker(after).isTruncated(end < sizes.size())
                    .nextPartNumberMarker(page.isEmpty() ? 0 : end);
        });
        return answer.build();
    }

    /// The owner may do everything, as on a bucket that enforces ownership.
    GetObjectAclResponse acl(GetObjectAclRequest request) {
        objects.find(request.bucket(), request.key(), request.versionId());
        return GetObjectAclResponse.builder().owner(Buckets.OWNER).grants(BucketSettings.OWNERS_GRANT).build();
    }
}

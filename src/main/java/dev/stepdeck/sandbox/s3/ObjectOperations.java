package dev.stepdeck.sandbox.s3;

import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/// Writes, reads and copies objects.
final class ObjectOperations {

    private final Buckets buckets;
    private final ObjectIndex index;
    private final ObjectFiles files;
    private final Versions versions;
    private final InstantSource clock;

    ObjectOperations(Buckets buckets, ObjectIndex index, ObjectFiles files, Versions versions, InstantSource clock) {
        this.buckets = buckets;
        this.index = index;
        this.files = files;
        this.versions = versions;
        this.clock = clock;
    }

    /// Nothing of the object is seen before the stream has ended well.
    PutObjectResponse put(PutObjectRequest request, Supplier<InputStream> body) {
        buckets.check(request.bucket());
        ObjectKey.check(request.key());
        var conditions = new Conditions(request.ifMatch(), request.ifNoneMatch(), null, null);
        conditions.checkWrite(present(request.bucket(), request.key()));
        var algorithms = ObjectChecksums.asked(request.checksumAlgorithmAsString(), ObjectChecksums.given(request));
        var written = WrittenBytes.of(body.get(), files, algorithms);
        var object = add(request.bucket(), request.key(), conditions, written, SystemMetadata.of(request),
                request.metadata(), ObjectTags.parse(request.tagging()));
        var answer = PutObjectResponse.builder().eTag(object.quotedEtag()).versionId(shownVersion(object))
                .serverSideEncryption("AES256");
        ObjectChecksums.show(object.checksums(), answer);
        return answer.build();
    }

    /// The object, and its bytes as a stream that the caller closes.
    ResponseInputStream<GetObjectResponse> get(GetObjectRequest request) {
        while (true) {
            var object = find(request.bucket(), request.key(), request.versionId());
            new Conditions(request.ifMatch(), request.ifNoneMatch(), request.ifModifiedSince(),
                    request.ifUnmodifiedSince()).checkRead(object);
            var range = range(object, request.range(), request.partNumber());
            try {
                return new ResponseInputStream<>(ObjectAnswers.of(object, request, range, shownVersion(object)),
                        stream(object, range.orElse(new Range(0, object.size()))));
            } catch (NoSuchFileException e) {
                // A writer was quicker: look again. The version that was asked for is then another, or gone.
                continue;
            }
        }
    }

    CopyObjectResponse copy(CopyObjectRequest request) {
        buckets.check(request.destinationBucket());
        ObjectKey.check(request.destinationKey());
        var source = CopySource.of(request);
        var object = find(source.bucket(), source.key(), source.versionId());
        source.check(object);
        var replaces = request.metadataDirective() == MetadataDirective.REPLACE;
        if (!replaces && request.taggingDirective() != TaggingDirective.REPLACE && source.versionId() == null
                && object.bucket().equals(request.destinationBucket()) && object.key().equals(request.destinationKey())
                && request.storageClass() == null) {
            throw S3Faults.of(400, "InvalidRequest",
                    "This copy request is illegal because it is trying to copy an object to itself without changing the "
                            + "object's metadata, storage class, website redirect location or encryption attributes.");
        }
        var algorithms = ObjectChecksums.asked(request.checksumAlgorithmAsString(), object.checksums());
        var written = WrittenBytes.of(bytes(object), files, algorithms);
        var copied = add(request.destinationBucket(), request.destinationKey(),
                new Conditions(request.ifMatch(), request.ifNoneMatch(), null, null), written,
                replaces ? SystemMetadata.of(request) : object.headers(),
                replaces ? request.metadata() : object.metadata(),
                request.taggingDirective() == TaggingDirective.REPLACE
                        ? ObjectTags.parse(request.tagging())
                        : object.tags());
        return CopyObjectResponse.builder().versionId(shownVersion(copied)).copySourceVersionId(shownVersion(object))
                .serverSideEncryption("AES256").copyObjectResult(result -> {
                    result.eTag(copied.quotedEtag()).lastModified(copied.modified());
                    ObjectChecksums.show(copied.checksums(), result);
                }).build();
    }

    /// The newest version of a key, or the one that is asked for.
    ///
    /// @throws software.amazon.awssdk.services.s3.model.S3Exception `NoSuchKey`, `NoSuchVersion`, or `MethodNotAllowed`
    /// for a delete marker
    StoredObject find(String bucket, String key, @Nullable String versionId) {
        buckets.check(bucket);
        if (versionId == null) {
            return present(bucket, key).orElseThrow(S3Faults::noSuchKey);
        }
        var version = index.version(bucket, key, versionId).orElseThrow(S3Faults::noSuchVersion);
        if (version.isDeleteMarker()) {
            throw S3Faults.of(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
        }
        return version;
    }

    /// A part of an object, for copies into multipart uploads.
    InputStream bytes(StoredObject object, Range range) {
        try {
            return stream(object, range);
        } catch (NoSuchFileException e) {
            throw S3Faults.noSuchKey();
        }
    }

    /// The id of a version as answers show it: none in a bucket that never had versioning.
    @Nullable
    String shownVersion(StoredObject object) {
        var never = buckets
                .versioning(object
                        .bucket()) == software.amazon.awssdk.services.s3.model.BucketVersioningStatus.UNKNOWN_TO_SDK_VERSION;
        return never ? null : object.versionId();
    }

    StoredObject add(String bucket, String key, Conditions conditions, WrittenBytes written,
            Map<String, String> headers, Map<String, String> metadata, Map<String, String> tags) {
        var file = files.keep(bucket, written.file());
        try {
            return versions.add(bucket, key, conditions::checkWrite,
                    place -> new StoredObject(bucket, key, place.id(), place.sequence(), file, written.size(),
                            written.md5(), clock.instant(), headers, metadata, tags, written.checksums(),
                            java.util.List.of()));
        } catch (RuntimeException e) {
            files.delete(bucket, file);
            throw e;
        }
    }

    private InputStream bytes(StoredObject object) {
        return bytes(object, new Range(0, object.size()));
    }

    private Optional<StoredObject> present(String bucket, String key) {
        return index.newest(bucket, key).filter(object -> !object.isDeleteMarker());
    }

    private AbortableInputStream stream(StoredObject object, Range range) throws NoSuchFileException {
        var channel = files.open(object.bucket(), object.file());
        try {
            channel.position(range.first());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return AbortableInputStream.create(new BoundedInput(Channels.newInputStream(channel), range.length()));
    }

    private static Optional<Range> range(StoredObject object, @Nullable String header, @Nullable Integer partNumber) {
        if (partNumber == null) {
            return header == null ? Optional.empty() : Range.of(header, object.size());
        }
        if (header != null) {
            throw S3Faults.of(400, "InvalidRequest", "Cannot specify both Range header and partNumber query parameter");
        }
        var sizes = object.partSizes();
        if (sizes.isEmpty() && partNumber == 1) {
            return object.size() == 0 ? Optional.empty() : Optional.of(new Range(0, object.size()));
        }
        if (partNumber < 1 || partNumber > sizes.size()) {
            throw S3Faults.of(416, "InvalidPartNumber", "The requested partnumber is not satisfiable");
        }
        var first = sizes.subList(0, partNumber - 1).stream().mapToLong(Long::longValue).sum();
        return Optional.of(new Range(first, sizes.get(partNumber - 1)));
    }
}

package dev.stepdeck.sandbox.s3;

import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.s3.notification.ChangeKind;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
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

    private static final Set<String> ARCHIVES = Set.of("GLACIER", "DEEP_ARCHIVE");

    private final Buckets buckets;
    private final ObjectIndex index;
    private final ObjectFiles files;
    private final Versions versions;
    private final ObjectSettings settings;
    private final Changes changes;
    private final InstantSource clock;

    ObjectOperations(Buckets buckets, ObjectIndex index, ObjectFiles files, Versions versions, ObjectSettings settings,
            Changes changes, InstantSource clock) {
        this.buckets = buckets;
        this.index = index;
        this.files = files;
        this.versions = versions;
        this.settings = settings;
        this.changes = changes;
        this.clock = clock;
    }

    /// Nothing of the object is seen before the stream has ended well.
    PutObjectResponse put(PutObjectRequest request, Supplier<InputStream> body) {
        return put(ChangeKind.PUT, request, body);
    }

    /// The same, told as what the client did: a PUT or the POST of a form.
    PutObjectResponse put(ChangeKind kind, PutObjectRequest request, Supplier<InputStream> body) {
        buckets.check(request.bucket());
        ObjectKey.check(request.key());
        var conditions = new Conditions(request.ifMatch(), request.ifNoneMatch(), null, null);
        conditions.checkWrite(present(request.bucket(), request.key()));
        var algorithms = ObjectChecksums.ofObject(request.checksumAlgorithmAsString(), ObjectChecksums.given(request));
        var headers = settings.of(request.bucket(), request);
        var tags = ObjectTags.parse(request.tagging());
        var written = WrittenBytes.of(body.get(), files, algorithms);
        var object = add(request.bucket(), request.key(), conditions, written, headers, request.metadata(), tags);
        changes.made(kind, object);
        var answer = PutObjectResponse.builder().eTag(object.quotedEtag()).versionId(shownVersion(object));
        SystemMetadata.show(object.headers(), answer);
        ObjectChecksums.show(object.checksums(), answer);
        return answer.build();
    }

    /// The listener for changes.
    Changes changes() {
        return changes;
    }

    /// The object, and its bytes as a stream that the caller closes.
    ResponseInputStream<GetObjectResponse> get(GetObjectRequest request) {
        var gone = "";
        while (true) {
            var object = find(request.bucket(), request.key(), request.versionId());
            if (object.file().equals(gone)) {
                throw S3Faults.of(404, "NoSuchKey",
                        "The file of this object has been deleted from the sandbox's data folder.");
            }
            new Conditions(request.ifMatch(), request.ifNoneMatch(), request.ifModifiedSince(),
                    request.ifUnmodifiedSince()).checkRead(object);
            checkNotArchived(object);
            var range = range(object, request.range(), request.partNumber());
            try {
                return new ResponseInputStream<>(ObjectAnswers.of(object, request, range, shownVersion(object)),
                        stream(object, range.orElse(new Range(0, object.size()))));
            } catch (NoSuchFileException e) {
                // A writer was quicker: look again. The version that was asked for is then another, or gone.
                gone = object.file();
            }
        }
    }

    /// The same without the bytes.
    GetObjectResponse head(GetObjectRequest request) {
        var object = find(request.bucket(), request.key(), request.versionId());
        new Conditions(request.ifMatch(), request.ifNoneMatch(), request.ifModifiedSince(),
                request.ifUnmodifiedSince()).checkRead(object);
        return ObjectAnswers.of(object, request, range(object, request.range(), request.partNumber()),
                shownVersion(object));
    }

    CopyObjectResponse copy(CopyObjectRequest request) {
        buckets.check(request.destinationBucket());
        ObjectKey.check(request.destinationKey());
        if (request.metadataDirective() == MetadataDirective.UNKNOWN_TO_SDK_VERSION) {
            throw S3Faults.invalidArgument("Unknown metadata directive.");
        }
        if (request.taggingDirective() == TaggingDirective.UNKNOWN_TO_SDK_VERSION) {
            throw S3Faults.invalidArgument("Unknown tagging directive.");
        }
        var source = CopySource.of(request);
        var object = find(source.bucket(), source.key(), source.versionId());
        source.check(object);
        var replaces = request.metadataDirective() == MetadataDirective.REPLACE;
        if (!replaces && request.taggingDirective() != TaggingDirective.REPLACE && source.versionId() == null
                && object.bucket().equals(request.destinationBucket()) && object.key().equals(request.destinationKey())
                && request.storageClass() == null && request.serverSideEncryption() == null
                && request.websiteRedirectLocation() == null) {
            throw S3Faults.of(400, "InvalidRequest",
                    "This copy request is illegal because it is trying to copy an object to itself without changing the "
                            + "object's metadata, storage class, website redirect location or encryption attributes.");
        }
        var algorithms = ObjectChecksums.ofObject(request.checksumAlgorithmAsString(),
                request.checksumAlgorithm() == null ? object.checksums() : Map.of());
        var headers = new TreeMap<>(replaces ? SystemMetadata.of(request) : ObjectSettings.copied(object.headers()));
        headers.putAll(settings.ofCopy(request.destinationBucket(), request));
        if (request.websiteRedirectLocation() != null) {
            headers.put("x-amz-website-redirect-location", request.websiteRedirectLocation());
        }
        var written = WrittenBytes.of(bytes(object), files, algorithms);
        var copied = add(request.destinationBucket(), request.destinationKey(),
                new Conditions(request.ifMatch(), request.ifNoneMatch(), null, null), written,
                headers,
                replaces ? request.metadata() : object.metadata(),
                request.taggingDirective() == TaggingDirective.REPLACE
                        ? ObjectTags.parse(request.tagging())
                        : object.tags());
        changes.made(ChangeKind.COPY, copied);
        var answer = CopyObjectResponse.builder();
        SystemMetadata.show(copied.headers(), answer);
        return answer.versionId(shownVersion(copied)).copySourceVersionId(shownVersion(object))
                .copyObjectResult(result -> {
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
        ObjectKey.check(key);
        if (versionId == null) {
            return present(bucket, key).orElseThrow(S3Faults::noSuchKey);
        }
        Versions.checkId(versionId);
        var version = index.version(bucket, key, versionId).orElseThrow(S3Faults::noSuchVersion);
        if (version.isDeleteMarker()) {
            throw S3Faults.of(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
        }
        return version;
    }

    /// Objects of these classes have to be restored before they are read, which the sandbox does not do.
    private static void checkNotArchived(StoredObject object) {
        if (ARCHIVES.contains(object.storageClass())) {
            throw S3Faults.of(403, "InvalidObjectState",
                    "The operation is not valid for the object's storage class");
        }
    }

    /// A part of an object, for copies into multipart uploads.
    InputStream bytes(StoredObject object, Range range) {
        checkNotArchived(object);
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
                        .bucket()) == BucketVersioningStatus.UNKNOWN_TO_SDK_VERSION;
        return never ? null : object.versionId();
    }

    /// Takes a finished file in as a new version of a key; if that fails, nothing is left of it.
    ///
    /// @param made gives the version its place and its bytes
    /// @param along changes the tables together with it
    StoredObject add(String bucket, String key, Conditions conditions, Path written,
            BiFunction<Versions.NewVersion, String, StoredObject> made, Runnable along) {
        var file = files.keep(bucket, written);
        try {
            return versions.add(bucket, key, conditions::checkWrite, place -> made.apply(place, file), along);
        } catch (RuntimeException e) {
            files.delete(bucket, file);
            throw e;
        }
    }

    private StoredObject add(String bucket, String key, Conditions conditions, WrittenBytes written,
            Map<String, String> headers, Map<String, String> metadata, Map<String, String> tags) {
        return add(bucket, key, conditions, written.file(),
                (place, file) -> new StoredObject(bucket, key, place.id(), place.sequence(), file, written.size(),
                        written.md5(), clock.instant(), headers, metadata, tags, written.checksums(),
                        List.of(), Optional.empty()),
                () -> {});
    }

    private InputStream bytes(StoredObject object) {
        return bytes(object, new Range(0, object.size()));
    }

    private Optional<StoredObject> present(String bucket, String key) {
        return index.newest(bucket, key).filter(object -> !object.isDeleteMarker());
    }

    private AbortableInputStream stream(StoredObject object, Range range) throws NoSuchFileException {
        return AbortableInputStream
                .create(new BoundedInput(files.open(object.bucket(), object.file(), range.first()), range.length()));
    }

    private static Optional<Range> range(StoredObject object, @Nullable String header, @Nullable Integer partNumber) {
        if (partNumber == null) {
            return header == null ? Optional.empty() : Range.of(header, object.size());
        }
        if (partNumber < 1 || partNumber > 10_000) {
            throw S3Faults.invalidArgument("Part number must be an integer between 1 and 10000, inclusive");
        }
        if (header != null) {
            throw S3Faults.of(400, "InvalidRequest", "Cannot specify both Range header and partNumber query parameter");
        }
        var sizes = object.partSizes();
        if (sizes.isEmpty() && partNumber == 1) {
            return object.size() == 0 ? Optional.empty() : Optional.of(new Range(0, object.size()));
        }
        if (partNumber > sizes.size()) {
            throw S3Faults.of(416, "InvalidPartNumber", "The requested partnumber is not satisfiable");
        }
        var first = sizes.subList(0, partNumber - 1).stream().mapToLong(Long::longValue).sum();
        return Optional.of(new Range(first, sizes.get(partNumber - 1)));
    }
}

package dev.stepdeck.sandbox.s3;

import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.s3.notification.ChangeKind;
import dev.stepdeck.sandbox.store.Codec;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;
import tools.jackson.databind.json.JsonMapper;

/// Multipart uploads: parts are separate files until they are assembled.
///
/// Source: S3 API, CreateMultipartUpload to CompleteMultipartUpload; limits from the User Guide.
final class Uploads {

    private static final int MOST_PARTS = 10_000;
    private static final int MOST_LISTED = 1000;
    private static final long LEAST_PART = 5L * 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.shared();

    /// An upload under way.
    record Upload(String id, String bucket, String key, Instant begun, Map<String, String> headers,
            Map<String, String> metadata, Map<String, String> tags, String checksumAlgorithm,
            @Nullable String checksumType) {

        String storageClass() {
            return headers.getOrDefault("x-amz-storage-class", "STANDARD");
        }

        UploadChecksum checksum() {
            return UploadChecksum.of(checksumAlgorithm.isEmpty() ? null : checksumAlgorithm, checksumType);
        }
    }

    /// A part of one.
    ///
    /// @param md5 in hexadecimal
    record Part(int number, String file, long size, String md5, Instant modified, Map<String, String> checksums) {}

    private final Table<Upload> uploads;
    private final Table<Part> parts;
    private final Store store;
    private final Buckets buckets;
    private final ObjectFiles files;
    private final ObjectOperations objects;
    private final ObjectSettings settings;
    private final InstantSource clock;

    Uploads(Store store, Buckets buckets, ObjectFiles files, ObjectOperations objects,
            ObjectSettings settings, InstantSource clock) {
        this.store = store;
        this.uploads = store.table("s3.uploads", codec(Upload.class));
        this.parts = store.table("s3.parts", codec(Part.class));
        this.buckets = buckets;
        this.files = files;
        this.objects = objects;
        this.settings = settings;
        this.clock = clock;
    }

    CreateMultipartUploadResponse create(CreateMultipartUploadRequest request) {
        buckets.check(request.bucket());
        ObjectKey.check(request.key());
        var id = UUID.randomUUID().toString().replace("-", "");
        var checksum = UploadChecksum.of(request.checksumAlgorithmAsString(), request.checksumTypeAsString());
        var upload = new Upload(id, request.bucket(), request.key(), clock.instant(),
                settings.of(request.bucket(), request), request.metadata(), ObjectTags.parse(request.tagging()),
                checksum.algorithm(), checksum.type());
        uploads.put(id, upload);
        var answer = CreateMultipartUploadResponse.builder().bucket(request.bucket()).key(request.key()).uploadId(id)
                .checksumAlgorithm(checksum.algorithm().isEmpty() ? null : checksum.algorithm())
                .checksumType(checksum.algorithm().isEmpty() ? null : checksum.type());
        SystemMetadata.show(upload.headers(), answer);
        return answer.build();
    }

    UploadPartResponse put(UploadPartRequest request, Supplier<InputStream> body) {
        var upload = upload(request.bucket(), request.key(), request.uploadId());
        var given = ObjectChecksums.given(request);
        var asked = request.checksumAlgorithmAsString() == null
                ? upload.checksumAlgorithm()
                : request.checksumAlgorithmAsString();
        ObjectChecksums.asked(asked, given).stream().map(Enum::name)
                .filter(name -> !upload.checksumAlgorithm().isEmpty() && !name.equals(upload.checksumAlgorithm()))
                .findFirst().ifPresent(other -> {
                    throw S3Faults.of(400, "InvalidRequest", "Checksum Type mismatch occurred, expected checksum Type: "
                            + upload.checksumAlgorithm().toLowerCase(Locale.ROOT) + ", actual checksum Type: "
                            + other.toLowerCase(Locale.ROOT));
                });
        var part = keep(upload, request.partNumber(), WrittenBytes.of(body.get(), files,
                ObjectChecksums.asked(asked, given)));
        var answer = UploadPartResponse.builder().eTag(quoted(part.md5()));
        SystemMetadata.show(upload.headers(), answer);
        ObjectChecksums.show(part.checksums(), answer);
        return answer.build();
    }

    UploadPartCopyResponse copy(UploadPartCopyRequest request) {
        var upload = upload(request.destinationBucket(), request.destinationKey(), request.uploadId());
        var source = CopySource.of(request);
        var object = objects.find(source.bucket(), source.key(), source.versionId());
        source.check(object);
        var range = request.copySourceRange() == null
                ? new Range(0, object.size())
                : Range.ofCopy(request.copySourceRange(), object.size());
        var part = keep(upload, request.partNumber(), WrittenBytes.of(objects.bytes(object, range), files,
                ObjectChecksums.asked(upload.checksumAlgorithm(), Map.of())));
        var answer = UploadPartCopyResponse.builder();
        SystemMetadata.show(upload.headers(), answer);
        return answer.copySourceVersionId(objects.shownVersion(object)).copyPartResult(result -> {
            result.eTag(quoted(part.md5())).lastModified(part.modified());
            ObjectChecksums.show(part.checksums(), result);
        }).build();
    }

    CompleteMultipartUploadResponse complete(CompleteMultipartUploadRequest request) {
        var upload = upload(request.bucket(), request.key(), request.uploadId());
        if (request.multipartUpload() == null || request.multipartUpload().parts().isEmpty() || request
                .multipartUpload().parts().stream()
                .anyMatch(part -> part.partNumber() == null || part.eTag() == null)) {
            throw S3Faults.malformedXml();
        }
        var chosen = chosen(upload, request.multipartUpload().parts());
        var whole = files.newFile();
        var md5 = WrittenBytes.newMd5();
        var sizes = new ArrayList<Long>();
        for (var part : chosen) {
            files.append(upload.bucket(), part.file(), whole);
            md5.update(HexFormat.of().parseHex(part.md5()));
            sizes.add(part.size());
        }
        var etag = HexFormat.of().formatHex(md5.digest()) + "-" + chosen.size();
        var size = sizes.stream().mapToLong(Long::longValue).sum();
        if (request.mpuObjectSize() != null && request.mpuObjectSize() != size) {
            files.discard(whole);
            throw S3Faults.of(400, "InvalidRequest", "The provided 'x-amz-mp-object-size' header value "
                    + request.mpuObjectSize() + " does not match what was computed: " + size);
        }
        Map<String, String> checksums;
        try {
            checksums = upload.checksum().whole(chosen.stream().map(Part::checksums).toList(), whole,
                    ObjectChecksums.given(request));
        } catch (RuntimeException e) {
            files.discard(whole);
            throw e;
        }
        var taken = parts.values(prefix(upload));
        var object = objects.add(upload.bucket(), upload.key(),
                new Conditions(request.ifMatch(), request.ifNoneMatch(), null, null), whole,
                (place, file) -> new StoredObject(upload.bucket(), upload.key(), place.id(), place.sequence(), file,
                        size, etag, clock.instant(), upload.headers(), upload.metadata(), upload.tags(), checksums,
                        sizes, upload.checksumAlgorithm().isEmpty()
                                ? Optional.empty()
                                : Optional.of(chosen.stream().map(Part::checksums).toList())),
                () -> removeRows(upload, taken));
        objects.changes().made(ChangeKind.COMPLETE_MULTIPART_UPLOAD, object);
        taken.forEach(part -> files.delete(upload.bucket(), part.file()));
        var answer = CompleteMultipartUploadResponse.builder().bucket(upload.bucket()).key(upload.key())
                .location("/" + upload.bucket() + "/" + upload.key()).eTag(object.quotedEtag())
                .versionId(objects.shownVersion(object));
        SystemMetadata.show(object.headers(), answer);
        ObjectChecksums.show(checksums, answer);
        return answer.build();
    }

    AbortMultipartUploadResponse abort(AbortMultipartUploadRequest request) {
        forget(upload(request.bucket(), request.key(), request.uploadId()));
        return AbortMultipartUploadResponse.builder().build();
    }

    ListPartsResponse list(ListPartsRequest request) {
        var upload = upload(request.bucket(), request.key(), request.uploadId());
        var limit = limit(request.maxParts(), "max-parts");
        var after = notNegative(request.partNumberMarker(), "part-number-marker");
        var found = parts.values(prefix(upload)).stream().filter(part -> part.number() > after).limit(limit + 1L)
                .toList();
        var page = found.subList(0, Math.min(limit, found.size()));
        return ListPartsResponse.builder().bucket(upload.bucket()).key(upload.key()).uploadId(upload.id())
                .partNumberMarker(after).maxParts(limit).isTruncated(found.size() > limit)
                .nextPartNumberMarker(page.isEmpty() ? 0 : page.getLast().number()).owner(Buckets.OWNER)
                .initiator(who -> who.id(Buckets.OWNER.id()).displayName(Buckets.OWNER.displayName()))
                .checksumAlgorithm(upload.checksumAlgorithm().isEmpty() ? null : upload.checksumAlgorithm())
                .checksumType(upload.checksumAlgorithm().isEmpty() ? null : upload.checksum().type())
                .storageClass(upload.storageClass()).parts(page.stream().map(Uploads::shown).toList()).build();
    }

    ListMultipartUploadsResponse list(ListMultipartUploadsRequest request) {
        buckets.check(request.bucket());
        var limit = limit(request.maxUploads(), "max-uploads");
        var text = KeyEncoding.of(request.encodingType());
        var page = UploadPage.of(uploads.values().stream().filter(upload -> upload.bucket().equals(request.bucket()))
                .toList(), request, limit);
        return ListMultipartUploadsResponse.builder().bucket(request.bucket()).prefix(text.ofNullable(request.prefix()))
                .delimiter(text.ofNullable(request.delimiter())).encodingType(request.encodingType())
                .keyMarker(text.of(request.keyMarker() == null ? "" : request.keyMarker()))
                .uploadIdMarker(request.uploadIdMarker() == null ? "" : request.uploadIdMarker()).maxUploads(limit)
                .isTruncated(page.truncated()).nextKeyMarker(page.truncated() ? text.of(page.lastKey()) : null)
                .nextUploadIdMarker(page.truncated() ? page.lastId() : null)
                .commonPrefixes(page.prefixes().stream()
                        .map(prefix -> CommonPrefix.builder().prefix(text.of(prefix)).build()).toList())
                .uploads(page.uploads().stream().map(upload -> MultipartUpload.builder().key(text.of(upload.key()))
                        .uploadId(upload.id()).initiated(upload.begun()).storageClass(upload.storageClass())
                        .owner(Buckets.OWNER).initiator(who -> who.id(Buckets.OWNER.id())
                                .displayName(Buckets.OWNER.displayName()))
                        .checksumAlgorithm(upload.checksumAlgorithm().isEmpty() ? null : upload.checksumAlgorithm())
                        .checksumType(upload.checksumAlgorithm().isEmpty() ? null : upload.checksum().type()).build())
                        .toList())
                .build();
    }

    private static int limit(@Nullable Integer asked, String name) {
        return asked == null ? MOST_LISTED : Math.min(notNegative(asked, name), MOST_LISTED);
    }

    /// A number of the query that is not negative; 0 without one.
    static int notNegative(@Nullable Integer asked, String name) {
        if (asked != null && asked < 0) {
            throw S3Faults.invalidArgument("Argument " + name + " must be an integer between 0 and 2147483647");
        }
        return asked == null ? 0 : asked;
    }

    /// The parts that the client names, checked against those that arrived.
    private List<Part> chosen(Upload upload, List<CompletedPart> named) {
        var chosen = new ArrayList<Part>();
        for (var wanted : named) {
            if (!chosen.isEmpty() && wanted.partNumber() <= chosen.getLast().number()) {
                throw S3Faults.of(400, "InvalidPartOrder",
                        "The list of parts was not in ascending order. Parts must be ordered by part number.");
            }
            var part = parts.get(row(upload, wanted.partNumber()));
            if (part.isEmpty() || !part.get().md5().equals(wanted.eTag().replace("\"", ""))) {
                throw S3Faults.of(400, "InvalidPart",
                        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the "
                                + "specified entity tag may not match the part's entity tag.");
            }
            if (!chosen.isEmpty() && chosen.getLast().size() < LEAST_PART) {
                throw S3Faults.of(400, "EntityTooSmall",
                        "Your proposed upload is smaller than the minimum allowed size");
            }
            chosen.add(part.get());
        }
        return chosen;
    }

    private Part keep(Upload upload, @Nullable Integer number, WrittenBytes written) {
        if (number == null || number < 1 || number > MOST_PARTS) {
            throw S3Faults.invalidArgument("Part number must be an integer between 1 and 10000, inclusive");
        }
        var part = new Part(number, files.keep(upload.bucket(), written.file()), written.size(), written.md5(),
                clock.instant(), written.checksums());
        var replaced = parts.get(row(upload, number));
        parts.put(row(upload, number), part);
        replaced.ifPresent(old -> {
            store.commit();
            files.delete(upload.bucket(), old.file());
        });
        return part;
    }

    private void forget(Upload upload) {
        var gone = parts.values(prefix(upload));
        store.together(() -> removeRows(upload, gone));
        store.commit();
        gone.forEach(part -> files.delete(upload.bucket(), part.file()));
    }

    private Upload removeRows(Upload upload, List<Part> gone) {
        gone.forEach(part -> parts.remove(row(upload, part.number())));
        uploads.remove(upload.id());
        return upload;
    }

    /// The ids of the bytes of all parts.
    List<String> files() {
        return parts.page("", "", Integer.MAX_VALUE, row -> row.getValue().file());
    }

    private Upload upload(String bucket, String key, String id) {
        buckets.check(bucket);
        return uploads.get(id).filter(upload -> upload.bucket().equals(bucket) && upload.key().equals(key))
                .orElseThrow(S3Faults::noSuchUpload);
    }

    private static software.amazon.awssdk.services.s3.model.Part shown(Part part) {
        var shown = software.amazon.awssdk.services.s3.model.Part.builder().partNumber(part.number())
                .size(part.size()).eTag(quoted(part.md5())).lastModified(part.modified());
        ObjectChecksums.show(part.checksums(), shown);
        return shown.build();
    }

    private static String prefix(Upload upload) {
        return upload.id() + "/";
    }

    private static String row(Upload upload, int number) {
        return prefix(upload) + "%05d".formatted(number);
    }

    private static String quoted(String md5) {
        return "\"" + md5 + "\"";
    }

    private static <T> Codec<T> codec(Class<T> type) {
        return new Codec<>() {
            @Override
            public byte[] write(T value) {
                return JSON.writeValueAsBytes(value);
            }

            @Override
            public T read(byte[] bytes) {
                return JSON.readValue(bytes, type);
            }
        };
    }
}

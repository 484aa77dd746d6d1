package dev.stepdeck.sandbox.s3;

import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.store.Codec;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
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

/// Multipart uploads: parts are files of their own until they are put together.
///
/// Source: S3 API, CreateMultipartUpload to CompleteMultipartUpload; limits from the User Guide.
final class Uploads {

    private static final int MOST_PARTS = 10_000;
    private static final int MOST_LISTED = 1000;
    private static final long LEAST_PART = 5L * 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// An upload under way.
    record Upload(String id, String bucket, String key, Instant begun, Map<String, String> headers,
            Map<String, String> metadata, Map<String, String> tags, String checksumAlgorithm) {}

    /// A part of one.
    ///
    /// @param md5 in hexadecimal
    record Part(int number, String file, long size, String md5, Instant modified, Map<String, String> checksums) {}

    private final Table<Upload> uploads;
    private final Table<Part> parts;
    private final Store store;
    private final Buckets buckets;
    private final ObjectFiles files;
    private final Versions versions;
    private final ObjectOperations objects;
    private final InstantSource clock;

    Uploads(Store store, Buckets buckets, ObjectFiles files, Versions versions, ObjectOperations objects,
            InstantSource clock) {
        this.store = store;
        this.uploads = store.table("s3.uploads", codec(Upload.class));
        this.parts = store.table("s3.parts", codec(Part.class));
        this.buckets = buckets;
        this.files = files;
        this.versions = versions;
        this.objects = objects;
        this.clock = clock;
    }

    CreateMultipartUploadResponse create(CreateMultipartUploadRequest request) {
        buckets.check(request.bucket());
        ObjectKey.check(request.key());
        var id = UUID.randomUUID().toString().replace("-", "");
        var algorithm = request.checksumAlgorithmAsString();
        uploads.put(id, new Upload(id, request.bucket(), request.key(), clock.instant(), SystemMetadata.of(request),
                request.metadata(), ObjectTags.parse(request.tagging()), algorithm == null ? "" : algorithm));
        return CreateMultipartUploadResponse.builder().bucket(request.bucket()).key(request.key()).uploadId(id)
                .checksumAlgorithm(algorithm).serverSideEncryption("AES256").build();
    }

    UploadPartResponse put(UploadPartRequest request, Supplier<InputStream> body) {
        var upload = upload(request.bucket(), request.key(), request.uploadId());
        var asked = request.checksumAlgorithmAsString() == null
                ? upload.checksumAlgorithm()
                : request.checksumAlgorithmAsString();
        var part = keep(upload, request.partNumber(), WrittenBytes.of(body.get(), files,
                ObjectChecksums.asked(asked, ObjectChecksums.given(request))));
        var answer = UploadPartResponse.builder().eTag(quoted(part.md5())).serverSideEncryption("AES256");
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
                : Range.of(request.copySourceRange(), object.size()).orElseThrow(() -> S3Faults.invalidArgument(
                        "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the "
                                + "zero-based offsets of the first and last bytes to copy"));
        var part = keep(upload, request.partNumber(), WrittenBytes.of(objects.bytes(object, range), files,
                ObjectChecksums.asked(upload.checksumAlgorithm(), Map.of())));
        return UploadPartCopyResponse.builder().copySourceVersionId(objects.shownVersion(object))
                .serverSideEncryption("AES256").copyPartResult(result -> {
                    result.eTag(quoted(part.md5())).lastModified(part.modified());
                    ObjectChecksums.show(part.checksums(), result);
                }).build();
    }

    CompleteMultipartUploadResponse complete(CompleteMultipartUploadRequest request) {
        var upload = upload(request.bucket(), request.key(), request.uploadId());
        if (request.multipartUpload() == null || request.multipartUpload().parts().isEmpty()) {
            throw S3Faults.of(400, "MalformedXML",
                    "The XML you provided was not well-formed or did not validate against our published schema");
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
        var file = files.keep(upload.bucket(), whole);
        var conditions = new Conditions(request.ifMatch(), request.ifNoneMatch(), null, null);
        var object = versions.add(upload.bucket(), upload.key(), conditions::checkWrite,
                place -> new StoredObject(upload.bucket(), upload.key(), place.id(), place.sequence(), file,
                        sizes.stream().mapToLong(Long::longValue).sum(), etag, clock.instant(), upload.headers(),
                        upload.metadata(), upload.tags(), Map.of(), sizes));
        forget(upload);
        return CompleteMultipartUploadResponse.builder().bucket(upload.bucket()).key(upload.key())
                .location("/" + upload.bucket() + "/" + upload.key()).eTag(object.quotedEtag())
                .versionId(objects.shownVersion(object)).serverSideEncryption("AES256").build();
    }

    AbortMultipartUploadResponse abort(AbortMultipartUploadRequest request) {
        forget(upload(request.bucket(), request.key(), request.uploadId()));
        return AbortMultipartUploadResponse.builder().build();
    }

    ListPartsResponse list(ListPartsRequest request) {
        var upload = upload(request.bucket(), request.key(), request.uploadId());
        var limit = request.maxParts() == null ? MOST_LISTED : Math.min(request.maxParts(), MOST_LISTED);
        var after = request.partNumberMarker() == null ? 0 : request.partNumberMarker();
        var found = parts.values(prefix(upload)).stream().filter(part -> part.number() > after).limit(limit + 1L)
                .toList();
        var page = found.subList(0, Math.min(limit, found.size()));
        return ListPartsResponse.builder().bucket(upload.bucket()).key(upload.key()).uploadId(upload.id())
                .partNumberMarker(after).maxParts(limit).isTruncated(found.size() > limit)
                .nextPartNumberMarker(page.isEmpty() ? 0 : page.getLast().number()).owner(Buckets.OWNER)
                .storageClass("STANDARD").parts(page.stream().map(Uploads::shown).toList()).build();
    }

    ListMultipartUploadsResponse list(ListMultipartUploadsRequest request) {
        buckets.check(request.bucket());
        var prefix = request.prefix() == null ? "" : request.prefix();
        var limit = request.maxUploads() == null ? MOST_LISTED : Math.min(request.maxUploads(), MOST_LISTED);
        var keyMarker = request.keyMarker() == null ? "" : request.keyMarker();
        var found = uploads.values().stream()
                .filter(upload -> upload.bucket().equals(request.bucket()) && upload.key().startsWith(prefix)
                        && upload.key().compareTo(keyMarker) > 0)
                .sorted(java.util.Comparator.comparing(Upload::key).thenComparing(Upload::begun)).toList();
        var page = found.subList(0, Math.min(limit, found.size()));
        return ListMultipartUploadsResponse.builder().bucket(request.bucket()).prefix(request.prefix())
                .keyMarker(keyMarker).maxUploads(limit).isTruncated(found.size() > limit)
                .nextKeyMarker(page.isEmpty() ? null : page.getLast().key())
                .uploads(page.stream().map(upload -> MultipartUpload.builder().key(upload.key()).uploadId(upload.id())
                        .initiated(upload.begun()).storageClass("STANDARD").owner(Buckets.OWNER).build()).toList())
                .build();
    }

    /// The parts that the client names, checked against those that came.
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
        uploads.remove(upload.id());
        gone.forEach(part -> parts.remove(row(upload, part.number())));
        store.commit();
        gone.forEach(part -> files.delete(upload.bucket(), part.file()));
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

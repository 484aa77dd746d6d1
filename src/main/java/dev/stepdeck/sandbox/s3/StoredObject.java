package dev.stepdeck.sandbox.s3;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.store.Codec;

import tools.jackson.databind.json.JsonMapper;

/// One version of an object, or a delete marker.
///
/// @param versionId "null" for one that was made while its bucket had no versioning
/// @param sequence orders the versions of a key: the newest has the greatest
/// @param file the id of its bytes; empty for a delete marker
/// @param etag without quotes
/// @param headers the system metadata by header name: `Content-Type`, `Cache-Control`, ...
/// @param checksums Base64 by header name: `x-amz-checksum-crc32`
/// @param partSizes of a multipart upload, in bytes; else empty
/// @param partChecksums those of its parts in their order, if the client asked for checksums
record StoredObject(String bucket, String key, String versionId, long sequence, String file, long size, String etag,
        Instant modified, Map<String, String> headers, Map<String, String> metadata, Map<String, String> tags,
        Map<String, String> checksums, List<Long> partSizes, Optional<List<Map<String, String>>> partChecksums) {

    static final String NULL_VERSION = "null";
    private static final JsonMapper JSON = JsonMapper.shared();

    StoredObject {
        headers = Map.copyOf(headers);
        metadata = Map.copyOf(metadata);
        tags = Map.copyOf(tags);
        checksums = Map.copyOf(checksums);
        partSizes = List.copyOf(partSizes);
    }

    /// What a delete without a version id leaves in a bucket with versioning.
    static StoredObject deleteMarker(String bucket, String key, String versionId, long sequence, Instant now) {
        return new StoredObject(bucket, key, versionId, sequence, "", 0, "", now, Map.of(), Map.of(), Map.of(),
                Map.of(), List.of(), Optional.empty());
    }

    boolean isDeleteMarker() {
        return file.isEmpty();
    }

    /// The entity tag as it goes over the wire.
    String quotedEtag() {
        return "\"" + etag + "\"";
    }

    /// STANDARD is not written down.
    String storageClass() {
        return headers.getOrDefault("x-amz-storage-class", "STANDARD");
    }

    StoredObject withTags(Map<String, String> newTags) {
        return new StoredObject(bucket, key, versionId, sequence, file, size, etag, modified, headers, metadata,
                newTags, checksums, partSizes, partChecksums);
    }

    static Codec<StoredObject> codec() {
        return new Codec<>() {
            @Override
            public byte[] write(StoredObject value) {
                return JSON.writeValueAsBytes(value);
            }

            @Override
            public StoredObject read(byte[] bytes) {
                return JSON.readValue(bytes, StoredObject.class);
            }
        };
    }
}

package dev.stepdeck.sandbox.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Lists keys in their order, with prefixes rolled up at a delimiter, page by page.
///
/// Source: S3 API, ListObjectsV2, ListObjects, ListObjectVersions.
final class Listings {

    private static final int MOST_KEYS = 1000;
    private static final int ROWS_READ_AT_ONCE = 256;

    private final Buckets buckets;
    private final ObjectIndex index;

    Listings(Buckets buckets, ObjectIndex index) {
        this.buckets = buckets;
        this.index = index;
    }

    /// One page: versions and rolled-up prefixes together are at most as many as asked for.
    private static final class Page {

        private final List<StoredObject> versions = new ArrayList<>();
        private final List<String> prefixes = new ArrayList<>();
        private boolean truncated;
        /// The key or prefix that came last.
        private String last = "";

        int size() {
            return versions.size() + prefixes.size();
        }
    }

    ListObjectsV2Response list(ListObjectsV2Request request) {
        buckets.check(request.bucket());
        var after = request.continuationToken() == null
                ? orEmpty(request.startAfter())
                : PageToken.read(request.continuationToken());
        var limit = limit(request.maxKeys());
        var page = keys(request.bucket(), orEmpty(request.prefix()), orEmpty(request.delimiter()), after, limit);
        var text = KeyEncoding.of(request.encodingType());
        return ListObjectsV2Response.builder().name(request.bucket()).prefix(text.of(orEmpty(request.prefix())))
                .delimiter(text.ofNullable(request.delimiter())).startAfter(text.ofNullable(request.startAfter()))
                .encodingType(request.encodingType()).maxKeys(limit).keyCount(page.size())
                .continuationToken(request.continuationToken()).isTruncated(page.truncated)
                .nextContinuationToken(page.truncated ? PageToken.of(page.last) : null)
                .contents(contents(page, text, Boolean.TRUE.equals(request.fetchOwner())))
                .commonPrefixes(prefixes(page, text)).build();
    }

    ListObjectsResponse list(ListObjectsRequest request) {
        buckets.check(request.bucket());
        var limit = limit(request.maxKeys());
        var page = keys(request.bucket(), orEmpty(request.prefix()), orEmpty(request.delimiter()),
                orEmpty(request.marker()), limit);
        var text = KeyEncoding.of(request.encodingType());
        return ListObjectsResponse.builder().name(request.bucket()).prefix(text.of(orEmpty(request.prefix())))
                .delimiter(text.ofNullable(request.delimiter())).marker(text.of(orEmpty(request.marker())))
                .encodingType(request.encodingType()).maxKeys(limit).isTruncated(page.truncated)
                .nextMarker(page.truncated && request.delimiter() != null ? text.of(page.last) : null)
                .contents(contents(page, text, true)).commonPrefixes(prefixes(page, text)).build();
    }

    ListObjectVersionsResponse list(ListObjectVersionsRequest request) {
        buckets.check(request.bucket());
        var limit = limit(request.maxKeys());
        if (!orEmpty(request.versionIdMarker()).isEmpty() && orEmpty(request.keyMarker()).isEmpty()) {
            throw S3Faults.invalidArgument("A version-id marker cannot be specified without a key marker.");
        }
        if (!orEmpty(request.versionIdMarker()).isEmpty()) {
            Versions.checkId(request.versionIdMarker());
        }
        var text = KeyEncoding.of(request.encodingType());
        var page = versions(request, limit);
        var answer = ListObjectVersionsResponse.builder().name(request.bucket())
                .prefix(text.of(orEmpty(request.prefix()))).delimiter(text.ofNullable(request.delimiter()))
                .keyMarker(text.of(orEmpty(request.keyMarker()))).versionIdMarker(orEmpty(request.versionIdMarker()))
                .encodingType(request.encodingType()).maxKeys(limit).isTruncated(page.truncated)
                .commonPrefixes(prefixes(page, text));
        if (page.truncated) {
            answer.nextKeyMarker(text.of(page.last));
            if (!page.versions.isEmpty() && page.versions.getLast().key().equals(page.last)) {
                answer.nextVersionIdMarker(page.versions.getLast().versionId());
            }
        }
        var shown = new ArrayList<ObjectVersion>();
        var markers = new ArrayList<DeleteMarkerEntry>();
        for (var version : page.versions) {
            var latest = index.newest(version.bucket(), version.key()).equals(Optional.of(version));
            if (version.isDeleteMarker()) {
                markers.add(DeleteMarkerEntry.builder().key(text.of(version.key())).versionId(version.versionId())
                        .isLatest(latest).lastModified(version.modified()).owner(Buckets.OWNER).build());
            } else {
                shown.add(ObjectVersion.builder().key(text.of(version.key())).versionId(version.versionId())
                        .isLatest(latest).lastModified(version.modified()).eTag(version.quotedEtag())
                        .size(version.size()).storageClass(version.storageClass()).owner(Buckets.OWNER).build());
            }
        }
        return answer.versions(shown).deleteMarkers(markers).build();
    }

    /// The newest versions that are not delete markers, after a key or a rolled-up prefix.
    private Page keys(String bucket, String prefix, String delimiter, String after, int limit) {
        var page = new Page();
        var place = after.isEmpty() ? "" : behind(bucket, prefix, delimiter, after);
        while (true) {
            var rows = index.page(bucket, prefix, place, ROWS_READ_AT_ONCE);
            var jumped = false;
            for (var i = 0; i < rows.size() && !jumped; i++) {
                var row = rows.get(i);
                var rolled = rolledUp(row.key(), prefix, delimiter);
                if (row.isDeleteMarker()) {
                    place = index.behind(bucket, row.key());
                } else if (page.size() == limit) {
                    page.truncated = limit > 0;
                    return page;
                } else if (rolled != null) {
                    page.prefixes.add(rolled);
                    page.last = rolled;
                    place = index.behindPrefix(bucket, rolled);
                } else {
                    page.versions.add(row);
                    page.last = row.key();
                    place = index.behind(bucket, row.key());
                }
                // Older versions of a key that was dealt with are jumped over.
                jumped = rolled != null || i + 1 < rows.size() && rows.get(i + 1).key().equals(row.key());
            }
            if (!jumped && rows.size() < ROWS_READ_AT_ONCE) {
                return page;
            }
        }
    }

    private Page versions(ListObjectVersionsRequest request, int limit) {
        var page = new Page();
        var bucket = request.bucket();
        var prefix = orEmpty(request.prefix());
        var delimiter = orEmpty(request.delimiter());
        var place = request.keyMarker() == null || request.keyMarker().isEmpty()
                ? ""
                : request.versionIdMarker() == null || request.versionIdMarker().isEmpty()
                        ? behind(bucket, prefix, delimiter, request.keyMarker())
                        : index.version(bucket, request.keyMarker(), request.versionIdMarker()).map(index::behind)
                                .orElse(index.behind(bucket, request.keyMarker()));
        while (true) {
            var rows = index.page(bucket, prefix, place, ROWS_READ_AT_ONCE);
            var jumped = false;
            for (var row : rows) {
                if (page.size() == limit) {
                    page.truncated = limit > 0;
                    return page;
                }
                var rolled = rolledUp(row.key(), prefix, delimiter);
                if (rolled != null) {
                    page.prefixes.add(rolled);
                    page.last = rolled;
                    place = index.behindPrefix(bucket, rolled);
                    jumped = true;
                    break;
                }
                page.versions.add(row);
                page.last = row.key();
                place = index.behind(row);
            }
            if (!jumped && rows.size() < ROWS_READ_AT_ONCE) {
                return page;
            }
        }
    }

    private String behind(String bucket, String prefix, String delimiter, String after) {
        return !delimiter.isEmpty() && after.equals(rolledUp(after, prefix, delimiter))
                ? index.behindPrefix(bucket, after)
                : index.behind(bucket, after);
    }

    /// The key up to and including the first delimiter after the prefix.
    private static @Nullable String rolledUp(String key, String prefix, String delimiter) {
        if (delimiter.isEmpty() || !key.startsWith(prefix)) {
            return null;
        }
        var end = key.indexOf(delimiter, prefix.length());
        return end < 0 ? null : key.substring(0, end + delimiter.length());
    }

    private static List<S3Object> contents(Page page, KeyEncoding text, boolean withOwner) {
        return page.versions.stream()
                .map(object -> S3Object.builder().key(text.of(object.key())).size(object.size())
                        .eTag(object.quotedEtag()).lastModified(object.modified()).storageClass(object.storageClass())
                        .owner(withOwner ? Buckets.OWNER : null).build())
                .toList();
    }

    private static List<CommonPrefix> prefixes(Page page, KeyEncoding text) {
        return page.prefixes.stream().map(prefix -> CommonPrefix.builder().prefix(text.of(prefix)).build()).toList();
    }

    private static int limit(@Nullable Integer maxKeys) {
        if (maxKeys != null && maxKeys < 0) {
            throw S3Faults.invalidArgument("Argument maxKeys must be an integer between 0 and 2147483647");
        }
        return maxKeys == null ? MOST_KEYS : Math.min(maxKeys, MOST_KEYS);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}

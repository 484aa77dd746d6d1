package dev.stepdeck.sandbox.s3;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;

/// One page of the uploads under way, in the order of their keys' bytes and then of their begin; uploads and rolled-up
/// prefixes together are at most as many as asked for. Source: S3 API, ListMultipartUploads.
///
/// @param lastKey the key or prefix that came last
/// @param lastId its upload; null for a prefix
record UploadPage(List<Uploads.Upload> uploads, List<String> prefixes, boolean truncated, String lastKey,
        @Nullable String lastId) {

    private static final Comparator<Uploads.Upload> ORDER = Comparator.comparing(Uploads.Upload::key, KeyOrder.UTF_8)
            .thenComparing(Uploads.Upload::begun).thenComparing(Uploads.Upload::id);

    /// @param all of the bucket
    static UploadPage of(List<Uploads.Upload> all, ListMultipartUploadsRequest request, int limit) {
        var prefix = request.prefix() == null ? "" : request.prefix();
        var delimiter = request.delimiter() == null ? "" : request.delimiter();
        var keyMarker = request.keyMarker() == null ? "" : request.keyMarker();
        var idMarker = request.uploadIdMarker() == null ? "" : request.uploadIdMarker();
        var sorted = all.stream().filter(upload -> upload.key().startsWith(prefix)).sorted(ORDER).toList();
        var uploads = new ArrayList<Uploads.Upload>();
        var prefixes = new ArrayList<String>();
        var lastKey = "";
        String lastId = null;
        var marked = sorted.stream().filter(upload -> upload.key().equals(keyMarker) && upload.id().equals(idMarker))
                .findFirst();
        for (var upload : sorted) {
            var end = delimiter.isEmpty() ? -1 : upload.key().indexOf(delimiter, prefix.length());
            var rolled = end < 0 ? null : upload.key().substring(0, end + delimiter.length());
            var behind = marked.isPresent()
                    ? ORDER.compare(upload, marked.get()) > 0
                    : KeyOrder.UTF_8.compare(upload.key(), keyMarker) > 0;
            if (!keyMarker.isEmpty() && !behind || rolled != null && (rolled.equals(keyMarker)
                    || !prefixes.isEmpty() && prefixes.getLast().equals(rolled))) {
                continue;
            }
            if (uploads.size() + prefixes.size() == limit) {
                return new UploadPage(uploads, prefixes, limit > 0, lastKey, lastId);
            }
            if (rolled == null) {
                uploads.add(upload);
                lastKey = upload.key();
                lastId = upload.id();
            } else {
                prefixes.add(rolled);
                lastKey = rolled;
                lastId = null;
            }
        }
        return new UploadPage(uploads, prefixes, false, lastKey, lastId);
    }
}

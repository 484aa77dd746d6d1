package dev.stepdeck.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// What is in a bucket: counted, or deleted, with all versions, delete markers and unfinished uploads.
public final class BucketContents {

    private static final int PAGES_TO_COUNT = 10;

    private final S3Client s3;
    private final String bucket;

    /// Over a client of the bucket's region.
    public BucketContents(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /// How much there is, up to 10,000 versions; empty when there is nothing or no bucket.
    public Optional<Losses.FullBucket> count() {
        try {
            long objects = 0;
            long bytes = 0;
            int pages = 0;
            for (var page : s3.listObjectVersionsPaginator(request -> request.bucket(bucket))) {
                objects += page.versions().size() + page.deleteMarkers().size();
                bytes += page.versions().stream().mapToLong(version -> version.size() == null ? 0 : version.size())
                        .sum();
                if (++pages == PAGES_TO_COUNT && Boolean.TRUE.equals(page.isTruncated())) {
                    return Optional.of(new Losses.FullBucket(bucket, objects, bytes, true));
                }
            }
            return objects == 0 ? Optional.empty() : Optional.of(new Losses.FullBucket(bucket, objects, bytes, false));
        } catch (NoSuchBucketException e) {
            return Optional.empty();
        } catch (S3Exception e) {
            if (e.statusCode() == 403) {
                return Optional.of(new Losses.FullBucket(bucket, 0, 0, true));
            }
            throw e;
        }
    }

    /// Deletes everything. What is added meanwhile may stay.
    ///
    /// @param deleted is told how many have been deleted so far
    /// @throws InterruptedException if its thread is interrupted; what has been deleted by then is gone
    public void empty(LongConsumer deleted) throws InterruptedException {
        try {
            long done = 0;
            for (var page = firstPage(); !nothing(page); page = firstPage()) {
                done += delete(page);
                deleted.accept(done);
            }
            for (var upload : s3.listMultipartUploadsPaginator(request -> request.bucket(bucket)).uploads()) {
                s3.abortMultipartUpload(
                        request -> request.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()));
            }
        } catch (NoSuchBucketException e) {
            deleted.accept(0);
        }
    }

    private ListObjectVersionsResponse firstPage() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return s3.listObjectVersions(request -> request.bucket(bucket));
    }

    private static boolean nothing(ListObjectVersionsResponse page) {
        return page.versions().isEmpty() && page.deleteMarkers().isEmpty();
    }

    private long delete(ListObjectVersionsResponse page) {
        List<ObjectIdentifier> objects = new ArrayList<>();
        page.versions().forEach(version -> objects.add(
                ObjectIdentifier.builder().key(version.key()).versionId(version.versionId()).build()));
        page.deleteMarkers().forEach(marker -> objects
                .add(ObjectIdentifier.builder().key(marker.key()).versionId(marker.versionId()).build()));
        var answer = s3
                .deleteObjects(request -> request.bucket(bucket).delete(all -> all.objects(objects).quiet(true)));
        if (!answer.errors().isEmpty()) {
            var error = answer.errors().getFirst();
            throw new RefusedException("The object " + error.key() + " in the bucket " + bucket
                    + " cannot be deleted: " + error.message(), "Delete it yourself, then delete the stack again.");
        }
        return objects.size();
    }
}

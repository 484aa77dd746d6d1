package dev.stepdeck.sandbox.s3;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.store.Codec;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.Owner;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;

/// Buckets by name.
final class Buckets {

    static final Owner OWNER = Owner.builder().id("0".repeat(64)).displayName("stepdeck").build();
    private static final int MOST_LISTED = 10_000;

    private final Table<Bucket> buckets;
    private final Table<VersioningConfiguration> versioning;
    private final ObjectIndex index;
    private final ObjectFiles files;
    private final BucketDocuments documents;
    private final InstantSource clock;

    Buckets(Store store, ObjectIndex index, ObjectFiles files, BucketDocuments documents, InstantSource clock) {
        Codec<Bucket> codec = SdkJson.codec(Bucket::builder);
        this.buckets = store.table("s3.buckets", codec);
        this.versioning = documents.versioning();
        this.index = index;
        this.files = files;
        this.documents = documents;
        this.clock = clock;
    }

    /// In us-east-1, creating a bucket that one owns changes nothing. Source: S3 API, CreateBucket, errors.
    CreateBucketResponse create(CreateBucketRequest request) {
        BucketName.check(request.bucket());
        var location = request.createBucketConfiguration() == null
                ? null
                : request.createBucketConfiguration().locationConstraintAsString();
        if (Account.REGION.equals(location)
                || location != null && !location.isEmpty() && !location.matches("EU|[a-z]{2}(-[a-z]+)+-\\d")) {
            throw S3Faults.of(400, "InvalidLocationConstraint", "The specified location-constraint is not valid");
        }
        if (location != null && !location.isEmpty()) {
            throw S3Faults.of(400, "IllegalLocationConstraintException", "The " + location
                    + " location constraint is incompatible for the region specific endpoint this request was sent to.");
        }
        buckets.putIfAbsent(request.bucket(), Bucket.builder().name(request.bucket())
                .creationDate(Instant.ofEpochSecond(clock.instant().getEpochSecond())).build());
        return CreateBucketResponse.builder().location("/" + request.bucket()).build();
    }

    HeadBucketResponse head(HeadBucketRequest request) {
        check(request.bucket());
        return HeadBucketResponse.builder().bucketRegion(Account.REGION).accessPointAlias(false).build();
    }

    GetBucketLocationResponse location(GetBucketLocationRequest request) {
        check(request.bucket());
        return GetBucketLocationResponse.builder().build();
    }

    ListBucketsResponse list(ListBucketsRequest request) {
        int limit = request.maxBuckets() == null ? MOST_LISTED : request.maxBuckets();
        if (limit < 1 || limit > MOST_LISTED) {
            throw S3Faults.invalidArgument("Argument max-buckets must be an integer between 1 and " + MOST_LISTED);
        }
        var prefix = request.prefix() == null ? "" : request.prefix();
        var after = request.continuationToken() == null ? "" : PageToken.read(request.continuationToken());
        List<Bucket> found = buckets.page(prefix, after, limit + 1, row -> row.getValue());
        var page = found.subList(0, Math.min(limit, found.size()));
        return ListBucketsResponse.builder().buckets(page).owner(OWNER).prefix(request.prefix())
                .continuationToken(found.size() > limit ? PageToken.of(page.getLast().name()) : null).build();
    }

    DeleteBucketResponse delete(DeleteBucketRequest request) {
        var bucket = request.bucket();
        check(bucket);
        if (!index.isEmpty(bucket)) {
            throw S3Faults.of(409, "BucketNotEmpty", versioning.contains(bucket)
                    ? "The bucket you tried to delete is not empty. You must delete all versions in the bucket."
                    : "The bucket you tried to delete is not empty");
        }
        buckets.remove(bucket);
        documents.forget(bucket);
        files.deleteBucket(bucket);
        return DeleteBucketResponse.builder().build();
    }

    /// @throws software.amazon.awssdk.services.s3.model.NoSuchBucketException if there is none with this name
    void check(String bucket) {
        if (!buckets.contains(bucket)) {
            throw S3Faults.noSuchBucket();
        }
    }

    /// Whether new versions get ids of their own; empty of status when versioning was never on.
    BucketVersioningStatus versioning(String bucket) {
        return versioning.get(bucket).map(VersioningConfiguration::status)
                .orElse(BucketVersioningStatus.UNKNOWN_TO_SDK_VERSION);
    }
}

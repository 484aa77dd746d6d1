package dev.stepdeck.aws.s3;

import java.util.Optional;
import java.util.function.LongConsumer;

import dev.stepdeck.aws.BucketContents;
import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Losses;
import dev.stepdeck.aws.S3Uri;

import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The buckets of an account. Everything blocks; S3's refusals are thrown with words of what they mean.
public final class Buckets {

    private static final String FIRST_REGION = "us-east-1";
    private static final int PAGE = 1000;

    private final Clients clients;
    private final Refusals refusals;

    /// Over the clients of one connection.
    public Buckets(Clients clients) {
        this.clients = clients;
        this.refusals = new Refusals(clients.connection().region());
    }

    /// Whether nothing may be changed.
    public boolean readOnly() {
        return clients.readOnly();
    }

    /// The region in which new buckets are made.
    public String region() {
        return clients.connection().region();
    }

    /// Up to 1,000 buckets, by name.
    ///
    /// @param token what an earlier page gave; empty for the first
    public BucketPage list(Optional<String> token) {
        var answer = clients.s3()
                .listBuckets(list -> list.maxBuckets(PAGE).continuationToken(token.orElse(null)));
        return new BucketPage(answer.buckets().stream().map(bucket -> new BucketView(bucket.name(),
                Optional.ofNullable(bucket.creationDate()), Optional.ofNullable(bucket.bucketRegion()))).toList(),
                Optional.ofNullable(answer.continuationToken()));
    }

    /// Makes a bucket in the connection's region, with S3's defaults: private, encrypted, without versions.
    ///
    /// @throws software.amazon.awssdk.services.s3.model.S3Exception if the name is taken or not allowed
    public void create(String name) {
        clients.s3().createBucket(create -> {
            create.bucket(name);
            if (!region().equals(FIRST_REGION)) {
                create.createBucketConfiguration(
                        where -> where.locationConstraint(BucketLocationConstraint.fromValue(region())));
            }
        });
    }

    /// Whether the bucket keeps versions: a deletion then only hides an object. Empty where this identity may not know.
    public Optional<Boolean> versioned(String bucket) {
        try {
            return Optional.of(clients.s3().getBucketVersioning(get -> get.bucket(bucket))
                    .status() == BucketVersioningStatus.ENABLED);
        } catch (S3Exception e) {
            if (e.statusCode() == 403) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// How much there is with all versions, up to 10,000 of them; empty when there is nothing.
    public Optional<Losses.FullBucket> contents(String bucket) {
        return refusals.explained(new S3Uri(bucket, ""), () -> new BucketContents(clients.s3(), bucket).count());
    }

    /// Deletes everything in a bucket, with all versions, delete markers and unfinished uploads.
    ///
    /// @param deleted is told how many have been deleted so far
    /// @throws InterruptedException if its thread is interrupted; what has been deleted by then is gone
    public void empty(String bucket, LongConsumer deleted) throws InterruptedException {
        new BucketContents(clients.s3(), bucket).empty(deleted);
    }

    /// Deletes an empty bucket.
    public void delete(String bucket) {
        refusals.explained(new S3Uri(bucket, ""), () -> clients.s3().deleteBucket(delete -> delete.bucket(bucket)));
    }
}

package dev.stepdeck.aws;

import dev.stepdeck.aws.ArtifactPlan.BucketState;

import software.amazon.awssdk.services.s3.model.S3Exception;

/// The bucket for the files of patterns in one account and region.
final class ArtifactBucket {

    private final Clients clients;
    private final String account;

    ArtifactBucket(Clients clients) {
        this.clients = clients;
        this.account = clients.sts().getCallerIdentity().account();
    }

    String name() {
        return "stepdeck-artifacts-" + account + "-" + clients.connection().region();
    }

    /// A bucket that answers 403 belongs to another account or is closed to this identity: either way it is not usable.
    BucketState state() {
        try {
            clients.s3().headBucket(request -> request.bucket(name()).expectedBucketOwner(account));
            return BucketState.READY;
        } catch (S3Exception e) {
            return switch (e.statusCode()) {
                case 404 -> BucketState.MISSING;
                case 301, 403 -> BucketState.FOREIGN;
                default -> throw e;
            };
        }
    }

    /// Creates the bucket if it is missing and may be created.
    ///
    /// @throws RefusedException if it cannot be used
    void require(BucketState state, boolean make) {
        switch (state) {
            case READY -> {
            }
            case FOREIGN -> throw foreign();
            case MISSING -> {
                if (!make) {
                    throw new RefusedException("The bucket " + name() + " for the pattern's files does not exist.",
                            "Agree to create it, then deploy again.");
                }
                if (!new PrivateBucket(clients, name()).make()) {
                    throw foreign();
                }
            }
        }
    }

    private RefusedException foreign() {
        return new RefusedException(
                "The bucket " + name() + " belongs to another account, or this identity may not use it.",
                "Ask the account's administrator for access to it, or connect with another profile or region.");
    }
}

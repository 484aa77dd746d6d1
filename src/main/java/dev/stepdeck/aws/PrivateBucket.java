package dev.stepdeck.aws;

import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/// A bucket that the console creates in the user's account: with public access blocked, and encrypted.
public final class PrivateBucket {

    private final Clients clients;
    private final String name;

    /// @param name unique among all accounts
    public PrivateBucket(Clients clients, String name) {
        this.clients = clients;
        this.name = name;
    }

    /// Creates it; one that the account already has is left as it is.
    ///
    /// @return whether the account has it now; another account may have the name
    /// @throws S3Exception if it may not be created
    public boolean make() {
        var region = clients.connection().region();
        var request = CreateBucketRequest.builder().bucket(name);
        if (!region.equals("us-east-1")) {
            request.createBucketConfiguration(
                    configuration -> configuration.locationConstraint(BucketLocationConstraint.fromValue(region)));
        }
        try {
            clients.s3().createBucket(request.build());
        } catch (S3Exception e) {
            var code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
            if (code.equals("BucketAlreadyOwnedByYou")) {
                return true;
            }
            if (code.equals("BucketAlreadyExists")) {
                return false;
            }
            throw e;
        }
        protect();
        return true;
    }

    private void protect() {
        clients.s3().putPublicAccessBlock(block -> block.bucket(name)
                .publicAccessBlockConfiguration(all -> all.blockPublicAcls(true).blockPublicPolicy(true)
                        .ignorePublicAcls(true).restrictPublicBuckets(true)));
        var encrypted = ServerSideEncryptionRule.builder()
                .applyServerSideEncryptionByDefault(by -> by.sseAlgorithm(ServerSideEncryption.AES256)).build();
        clients.s3().putBucketEncryption(encryption -> encryption.bucket(name)
                .serverSideEncryptionConfiguration(configuration -> configuration.rules(encrypted)));
    }
}

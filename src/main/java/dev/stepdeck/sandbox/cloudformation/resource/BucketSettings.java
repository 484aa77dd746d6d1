package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.List;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionExpiration;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;

/// Brings the settings of one bucket to what properties say, calling only for what differs.
final class BucketSettings {

    private final S3Client s3;
    private final String bucket;

    BucketSettings(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    void apply(ResourceRequest request, Properties before) {
        var wanted = request.properties();
        if (!wanted.same(before, "VersioningConfiguration")) {
            versioning(wanted);
        }
        if (!wanted.same(before, "PublicAccessBlockConfiguration")) {
            publicAccess(wanted);
        }
        if (!wanted.same(before, "BucketEncryption")) {
            encryption(wanted);
        }
        if (!wanted.same(before, "OwnershipControls")) {
            ownership(wanted);
        }
        if (!wanted.same(before, "LifecycleConfiguration")) {
            lifecycle(wanted);
        }
        var tags = request.tags();
        if (!tags.isEmpty() || before.has("Tags")) {
            var set = tags.entrySet().stream()
                    .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build()).toList();
            s3.putBucketTagging(put -> put.bucket(bucket).tagging(tagging -> tagging.tagSet(set)));
        }
    }

    private void versioning(Properties wanted) {
        var status = wanted.object("VersioningConfiguration").map(versioning -> versioning.text("Status"))
                .orElse(BucketVersioningStatus.SUSPENDED.toString());
        s3.putBucketVersioning(put -> put.bucket(bucket)
                .versioningConfiguration(versioning -> versioning.status(status)));
    }

    private void publicAccess(Properties wanted) {
        wanted.object("PublicAccessBlockConfiguration").ifPresentOrElse(
                block -> s3.putPublicAccessBlock(put -> put.bucket(bucket)
                        .publicAccessBlockConfiguration(to -> to.blockPublicAcls(block.flagOrNull("BlockPublicAcls"))
                                .blockPublicPolicy(block.flagOrNull("BlockPublicPolicy"))
                                .ignorePublicAcls(block.flagOrNull("IgnorePublicAcls"))
                                .restrictPublicBuckets(block.flagOrNull("RestrictPublicBuckets")))),
                () -> s3.deletePublicAccessBlock(delete -> delete.bucket(bucket)));
    }

    private void encryption(Properties wanted) {
        wanted.object("BucketEncryption").ifPresentOrElse(encryption -> {
            var rules = encryption.objects("ServerSideEncryptionConfiguration").stream().map(rule -> {
                var built = ServerSideEncryptionRule.builder().bucketKeyEnabled(rule.flagOrNull("BucketKeyEnabled"));
                rule.object("ServerSideEncryptionByDefault").ifPresent(by -> built.applyServerSideEncryptionByDefault(
                        to -> to.sseAlgorithm(by.text("SSEAlgorithm"))
                                .kmsMasterKeyID(by.textOrNull("KMSMasterKeyID"))));
                return built.build();
            }).toList();
            s3.putBucketEncryption(put -> put.bucket(bucket)
                    .serverSideEncryptionConfiguration(configuration -> configuration.rules(rules)));
        }, () -> s3.deleteBucketEncryption(delete -> delete.bucket(bucket)));
    }

    private void ownership(Properties wanted) {
        wanted.object("OwnershipControls").ifPresentOrElse(controls -> {
            var rules = controls.objects("Rules").stream().map(rule -> OwnershipControlsRule.builder()
                    .objectOwnership(rule.textOrNull("ObjectOwnership")).build()).toList();
            s3.putBucketOwnershipControls(put -> put.bucket(bucket).ownershipControls(to -> to.rules(rules)));
        }, () -> s3.deleteBucketOwnershipControls(delete -> delete.bucket(bucket)));
    }

    private void lifecycle(Properties wanted) {
        wanted.object("LifecycleConfiguration").ifPresentOrElse(lifecycle -> {
            List<LifecycleRule> rules = lifecycle.objects("Rules").stream().map(BucketSettings::rule).toList();
            s3.putBucketLifecycleConfiguration(
                    put -> put.bucket(bucket).lifecycleConfiguration(configuration -> configuration.rules(rules)));
        }, () -> s3.deleteBucketLifecycle(delete -> delete.bucket(bucket)));
    }

    private static LifecycleRule rule(Properties rule) {
        var built = LifecycleRule.builder().id(rule.textOrNull("Id")).status(rule.text("Status"))
                .filter(LifecycleRuleFilter.builder().prefix(rule.textIfGiven("Prefix").orElse("")).build());
        if (rule.has("ExpirationInDays")) {
            built.expiration(LifecycleExpiration.builder().days(rule.wholeOrNull("ExpirationInDays")).build());
        }
        if (rule.has("NoncurrentVersionExpirationInDays")) {
            built.noncurrentVersionExpiration(NoncurrentVersionExpiration.builder()
                    .noncurrentDays(rule.wholeOrNull("NoncurrentVersionExpirationInDays")).build());
        }
        rule.object("NoncurrentVersionExpiration").ifPresent(expiration -> built
                .noncurrentVersionExpiration(to -> to.noncurrentDays(expiration.wholeOrNull("NoncurrentDays"))
                        .newerNoncurrentVersions(expiration.wholeOrNull("NewerNoncurrentVersions"))));
        rule.object("AbortIncompleteMultipartUpload").ifPresent(abort -> built.abortIncompleteMultipartUpload(
                to -> to.daysAfterInitiation(abort.wholeOrNull("DaysAfterInitiation"))));
        return built.build();
    }
}

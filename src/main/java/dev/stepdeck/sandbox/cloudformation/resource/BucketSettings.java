package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.Map;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CORSRule;
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
        if (!wanted.same(before, "CorsConfiguration")) {
            cors(wanted);
        }
        boolean made = before.tree().isEmpty();
        if (!made && !wanted.same(before, "AccessControl")) {
            var acl = BucketProvider.cannedAcl(wanted);
            s3.putBucketAcl(put -> put.bucket(bucket).acl(acl == null ? "private" : acl));
        }
        if (!wanted.same(before, BucketNotifications.PROPERTY)) {
            s3.putBucketNotificationConfiguration(
                    put -> put.bucket(bucket).notificationConfiguration(BucketNotifications.of(wanted)));
        }
    }

    /// Puts all tags, in the place of those that are there.
    void tag(Map<String, String> tags) {
        if (tags.isEmpty()) {
            s3.deleteBucketTagging(delete -> delete.bucket(bucket));
        } else {
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

    private void cors(Properties wanted) {
        wanted.object("CorsConfiguration").ifPresentOrElse(cors -> {
            var rules = cors.objects("CorsRules").stream().map(rule -> CORSRule.builder().id(rule.textOrNull("Id"))
                    .allowedMethods(rule.texts("AllowedMethods")).allowedOrigins(rule.texts("AllowedOrigins"))
                    .allowedHeaders(rule.texts("AllowedHeaders")).exposeHeaders(rule.texts("ExposedHeaders"))
                    .maxAgeSeconds(rule.wholeOrNull("MaxAge")).build()).toList();
            s3.putBucketCors(put -> put.bucket(bucket).corsConfiguration(to -> to.corsRules(rules)));
        }, () -> s3.deleteBucketCors(delete -> delete.bucket(bucket)));
    }

    private void lifecycle(Properties wanted) {
        wanted.object("LifecycleConfiguration").ifPresentOrElse(lifecycle -> {
            var rules = LifecycleRules.of(lifecycle);
            s3.putBucketLifecycleConfiguration(
                    put -> put.bucket(bucket).lifecycleConfiguration(configuration -> configuration.rules(rules)));
        }, () -> s3.deleteBucketLifecycle(delete -> delete.bucket(bucket)));
    }
}

package dev.stepdeck.sandbox.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

import dev.stepdeck.sandbox.store.Codec;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.CORSConfiguration;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.Tagging;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;

/// The settings of buckets, kept as they were put: a table for each kind, by bucket. Versioning has an effect in the
/// sandbox; the others are there for those who read them back.
final class BucketDocuments {

    private final Table<VersioningConfiguration> versioning;
    private final Table<PublicAccessBlockConfiguration> publicAccessBlock;
    private final Table<ServerSideEncryptionConfiguration> encryption;
    private final Table<Tagging> tagging;
    private final Table<OwnershipControls> ownershipControls;
    private final Table<BucketLifecycleConfiguration> lifecycle;
    private final Table<CORSConfiguration> cors;
    private final Table<NotificationConfiguration> notification;
    private final Table<String> policy;
    private final Table<String> acl;

    BucketDocuments(Store store) {
        versioning = store.table("s3.versioning", SdkJson.codec(VersioningConfiguration::builder));
        publicAccessBlock = store.table("s3.public-access-block",
                SdkJson.codec(PublicAccessBlockConfiguration::builder));
        encryption = store.table("s3.encryption", SdkJson.codec(ServerSideEncryptionConfiguration::builder));
        tagging = store.table("s3.tagging", SdkJson.codec(Tagging::builder));
        ownershipControls = store.table("s3.ownership-controls", SdkJson.codec(OwnershipControls::builder));
        lifecycle = store.table("s3.lifecycle", SdkJson.codec(BucketLifecycleConfiguration::builder));
        cors = store.table("s3.cors", SdkJson.codec(CORSConfiguration::builder));
        notification = store.table("s3.notification", SdkJson.codec(NotificationConfiguration::builder));
        policy = store.table("s3.policy", text());
        acl = store.table("s3.acl", text());
    }

    Table<VersioningConfiguration> versioning() {
        return versioning;
    }

    Table<PublicAccessBlockConfiguration> publicAccessBlock() {
        return publicAccessBlock;
    }

    Table<ServerSideEncryptionConfiguration> encryption() {
        return encryption;
    }

    Table<Tagging> tagging() {
        return tagging;
    }

    Table<OwnershipControls> ownershipControls() {
        return ownershipControls;
    }

    Table<BucketLifecycleConfiguration> lifecycle() {
        return lifecycle;
    }

    Table<CORSConfiguration> cors() {
        return cors;
    }

    Table<NotificationConfiguration> notification() {
        return notification;
    }

    Table<String> policy() {
        return policy;
    }

    /// The canned access control list of a bucket.
    Table<String> acl() {
        return acl;
    }

    /// The document of a bucket.
    ///
    /// @param code of the fault when there is none
    static <V> V wanted(Table<V> table, String bucket, String code, String message) {
        return table.get(bucket).orElseThrow(() -> absent(code, message));
    }

    private static AwsServiceException absent(String code, String message) {
        return S3Faults.of(404, code, message);
    }

    void forget(String bucket) {
        List.of(versioning, publicAccessBlock, encryption, tagging, ownershipControls, lifecycle, cors, notification,
                policy, acl).forEach(table -> table.remove(bucket));
    }

    private static Codec<String> text() {
        return new Codec<>() {
            @Override
            public byte[] write(String value) {
                return value.getBytes(UTF_8);
            }

            @Override
            public String read(byte[] bytes) {
                return new String(bytes, UTF_8);
            }
        };
    }
}

package dev.stepdeck.sandbox.s3;

import dev.stepdeck.sandbox.s3.notification.Notifications;

import software.amazon.awssdk.services.s3.model.CORSConfiguration;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.GetBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.MFADelete;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.PutBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Type;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;

/// Puts, gets and deletes the settings of buckets: a list, one entry per setting, with S3's answer to a missing one.
final class BucketSettings {

    /// All that an access control list says where ownership is enforced.
    static final Grant OWNERS_GRANT = Grant.builder().permission(Permission.FULL_CONTROL).grantee(
            owner -> owner.type(Type.CANONICAL_USER).id(Buckets.OWNER.id()).displayName(Buckets.OWNER.displayName()))
            .build();

    private final Buckets buckets;
    private final BucketDocuments documents;
    private final Notifications notifications;
    private final BucketAcls acls;

    BucketSettings(Buckets buckets, BucketDocuments documents, Notifications notifications) {
        this.buckets = buckets;
        this.documents = documents;
        this.notifications = notifications;
        this.acls = new BucketAcls(buckets, documents);
    }

    /// Access control lists.
    BucketAcls acls() {
        return acls;
    }

    GetBucketVersioningResponse versioning(GetBucketVersioningRequest request) {
        buckets.check(request.bucket());
        return documents.versioning().get(request.bucket())
                .map(known -> GetBucketVersioningResponse.builder().status(known.statusAsString()).build())
                .orElseGet(() -> GetBucketVersioningResponse.builder().build());
    }

    PutBucketVersioningResponse putVersioning(PutBucketVersioningRequest request) {
        buckets.check(request.bucket());
        var status = request.versioningConfiguration().status();
        if (status == null || status.name().startsWith("UNKNOWN")) {
            throw S3Faults.of(400, "IllegalVersioningConfigurationException",
                    "The Versioning element must be specified");
        }
        if (request.versioningConfiguration().mfaDelete() == MFADelete.ENABLED) {
            throw S3Faults.of(403, "AccessDenied", "Mfa Authentication must be used for this request");
        }
        documents.versioning().put(request.bucket(), VersioningConfiguration.builder().status(status).build());
        return PutBucketVersioningResponse.builder().build();
    }

    GetPublicAccessBlockResponse publicAccessBlock(GetPublicAccessBlockRequest request) {
        buckets.check(request.bucket());
        return GetPublicAccessBlockResponse.builder()
                .publicAccessBlockConfiguration(BucketDocuments.wanted(documents.publicAccessBlock(), request.bucket(),
                        "NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found"))
                .build();
    }

    PutPublicAccessBlockResponse putPublicAccessBlock(PutPublicAccessBlockRequest request) {
        buckets.check(request.bucket());
        documents.publicAccessBlock().put(request.bucket(), request.publicAccessBlockConfiguration());
        return PutPublicAccessBlockResponse.builder().build();
    }

    DeletePublicAccessBlockResponse deletePublicAccessBlock(DeletePublicAccessBlockRequest request) {
        buckets.check(request.bucket());
        documents.publicAccessBlock().remove(request.bucket());
        return DeletePublicAccessBlockResponse.builder().build();
    }

    /// Every bucket is encrypted: with S3's own keys unless it says otherwise.
    GetBucketEncryptionResponse encryption(GetBucketEncryptionRequest request) {
        buckets.check(request.bucket());
        var rule = ServerSideEncryptionRule.builder()
                .applyServerSideEncryptionByDefault(by -> by.sseAlgorithm(ServerSideEncryption.AES256))
                .bucketKeyEnabled(false).build();
        var standard = ServerSideEncryptionConfiguration.builder().rules(rule).build();
        return GetBucketEncryptionResponse.builder()
                .serverSideEncryptionConfiguration(documents.encryption().get(request.bucket()).orElse(standard))
                .build();
    }

    PutBucketEncryptionResponse putEncryption(PutBucketEncryptionRequest request) {
        buckets.check(request.bucket());
        var rules = request.serverSideEncryptionConfiguration().rules();
        if (rules.size() != 1) {
            throw S3Faults.malformedXml();
        }
        var standard = rules.getFirst().applyServerSideEncryptionByDefault();
        if (standard != null && standard.kmsMasterKeyID() != null
                && standard.sseAlgorithm() == ServerSideEncryption.AES256) {
            throw S3Faults.invalidArgument("a KMSMasterKeyID is not applicable if the default sse algorithm is not"
                    + " aws:kms or aws:kms:dsse");
        }
        documents.encryption().put(request.bucket(), request.serverSideEncryptionConfiguration());
        return PutBucketEncryptionResponse.builder().build();
    }

    DeleteBucketEncryptionResponse deleteEncryption(DeleteBucketEncryptionRequest request) {
        buckets.check(request.bucket());
        documents.encryption().remove(request.bucket());
        return DeleteBucketEncryptionResponse.builder().build();
    }

    GetBucketTaggingResponse tagging(GetBucketTaggingRequest request) {
        buckets.check(request.bucket());
        return GetBucketTaggingResponse.builder().tagSet(BucketDocuments
                .wanted(documents.tagging(), request.bucket(), "NoSuchTagSet", "The TagSet does not exist").tagSet())
                .build();
    }

    PutBucketTaggingResponse putTagging(PutBucketTaggingRequest request) {
        buckets.check(request.bucket());
        ObjectTags.checkOfBucket(request.tagging().tagSet());
        documents.tagging().put(request.bucket(), request.tagging());
        return PutBucketTaggingResponse.builder().build();
    }

    DeleteBucketTaggingResponse deleteTagging(DeleteBucketTaggingRequest request) {
        buckets.check(request.bucket());
        documents.tagging().remove(request.bucket());
        return DeleteBucketTaggingResponse.builder().build();
    }

    GetBucketPolicyResponse policy(GetBucketPolicyRequest request) {
        buckets.check(request.bucket());
        return GetBucketPolicyResponse.builder().policy(BucketDocuments.wanted(documents.policy(), request.bucket(),
                "NoSuchBucketPolicy", "The bucket policy does not exist")).build();
    }

    PutBucketPolicyResponse putPolicy(PutBucketPolicyRequest request) {
        buckets.check(request.bucket());
        BucketPolicyCheck.check(request.bucket(), request.policy());
        documents.policy().put(request.bucket(), request.policy());
        return PutBucketPolicyResponse.builder().build();
    }

    DeleteBucketPolicyResponse deletePolicy(DeleteBucketPolicyRequest request) {
        buckets.check(request.bucket());
        documents.policy().remove(request.bucket());
        return DeleteBucketPolicyResponse.builder().build();
    }

    GetBucketOwnershipControlsResponse ownershipControls(GetBucketOwnershipControlsRequest request) {
        buckets.check(request.bucket());
        return GetBucketOwnershipControlsResponse.builder()
                .ownershipControls(BucketDocuments.wanted(documents.ownershipControls(), request.bucket(),
                        "OwnershipControlsNotFoundError", "The bucket ownership controls were not found"))
                .build();
    }

    PutBucketOwnershipControlsResponse putOwnershipControls(PutBucketOwnershipControlsRequest request) {
        buckets.check(request.bucket());
        documents.ownershipControls().put(request.bucket(), request.ownershipControls());
        return PutBucketOwnershipControlsResponse.builder().build();
    }

    DeleteBucketOwnershipControlsResponse deleteOwnershipControls(DeleteBucketOwnershipControlsRequest request) {
        buckets.check(request.bucket());
        documents.ownershipControls().remove(request.bucket());
        return DeleteBucketOwnershipControlsResponse.builder().build();
    }

    GetBucketLifecycleConfigurationResponse lifecycle(GetBucketLifecycleConfigurationRequest request) {
        buckets.check(request.bucket());
        return GetBucketLifecycleConfigurationResponse.builder()
                .rules(BucketDocuments.wanted(documents.lifecycle(), request.bucket(), "NoSuchLifecycleConfiguration",
                        "The lifecycle configuration does not exist").rules())
                .build();
    }

    PutBucketLifecycleConfigurationResponse putLifecycle(PutBucketLifecycleConfigurationRequest request) {
        buckets.check(request.bucket());
        var given = request.lifecycleConfiguration();
        if (given == null) {
            throw S3Faults.malformedXml();
        }
        LifecycleCheck.check(given);
        documents.lifecycle().put(request.bucket(), given);
        return PutBucketLifecycleConfigurationResponse.builder().build();
    }

    DeleteBucketLifecycleResponse deleteLifecycle(DeleteBucketLifecycleRequest request) {
        buckets.check(request.bucket());
        documents.lifecycle().remove(request.bucket());
        return DeleteBucketLifecycleResponse.builder().build();
    }

    GetBucketCorsResponse cors(GetBucketCorsRequest request) {
        buckets.check(request.bucket());
        CORSConfiguration known = BucketDocuments.wanted(documents.cors(), request.bucket(),
                "NoSuchCORSConfiguration", "The CORS configuration does not exist");
        return GetBucketCorsResponse.builder().corsRules(known.corsRules()).build();
    }

    PutBucketCorsResponse putCors(PutBucketCorsRequest request) {
        buckets.check(request.bucket());
        CorsCheck.check(request.corsConfiguration());
        documents.cors().put(request.bucket(), request.corsConfiguration());
        return PutBucketCorsResponse.builder().build();
    }

    DeleteBucketCorsResponse deleteCors(DeleteBucketCorsRequest request) {
        buckets.check(request.bucket());
        documents.cors().remove(request.bucket());
        return DeleteBucketCorsResponse.builder().build();
    }

    GetBucketNotificationConfigurationResponse notification(GetBucketNotificationConfigurationRequest request) {
        buckets.check(request.bucket());
        var known = documents.notification().get(request.bucket())
                .orElseGet(() -> NotificationConfiguration.builder().build());
        return GetBucketNotificationConfigurationResponse.builder().topicConfigurations(known.topicConfigurations())
                .queueConfigurations(known.queueConfigurations())
                .lambdaFunctionConfigurations(known.lambdaFunctionConfigurations())
                .eventBridgeConfiguration(known.eventBridgeConfiguration()).build();
    }

    PutBucketNotificationConfigurationResponse putNotification(PutBucketNotificationConfigurationRequest request) {
        buckets.check(request.bucket());
        documents.notification().put(request.bucket(), notifications.configured(request.bucket(),
                request.notificationConfiguration(), Boolean.TRUE.equals(request.skipDestinationValidation())));
        return PutBucketNotificationConfigurationResponse.builder().build();
    }
}

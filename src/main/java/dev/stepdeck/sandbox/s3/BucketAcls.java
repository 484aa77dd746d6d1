package dev.stepdeck.sandbox.s3;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.PutBucketAclRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAclResponse;
import software.amazon.awssdk.services.s3.model.Type;

/// The access control lists of buckets: the canned ones, kept and given back. Nobody is asked for them, as the sandbox has
/// one user.
///
/// Source: S3 User Guide, "Access control list (ACL) overview" and "Controlling ownership of objects".
final class BucketAcls {

    private static final String GROUPS = "http://acs.amazonaws.com/groups/";
    private static final String PRIVATE = "private";
    private static final Set<String> CANNED = Set.of(PRIVATE, "public-read", "public-read-write", "authenticated-read",
            "log-delivery-write", "aws-exec-read", "bucket-owner-read", "bucket-owner-full-control");

    private final Buckets buckets;
    private final BucketDocuments documents;

    BucketAcls(Buckets buckets, BucketDocuments documents) {
        this.buckets = buckets;
        this.documents = documents;
    }

    GetBucketAclResponse get(GetBucketAclRequest request) {
        buckets.check(request.bucket());
        var canned = documents.acl().get(request.bucket()).orElse(PRIVATE);
        return GetBucketAclResponse.builder().owner(Buckets.OWNER)
                .grants(Stream.concat(Stream.of(BucketSettings.OWNERS_GRANT), others(canned)).toList()).build();
    }

    private static Stream<Grant> others(String canned) {
        return switch (canned) {
            case "public-read" -> Stream.of(grant("global/AllUsers", Permission.READ));
            case "public-read-write" -> Stream.of(grant("global/AllUsers", Permission.READ),
                    grant("global/AllUsers", Permission.WRITE));
            case "authenticated-read" -> Stream.of(grant("global/AuthenticatedUsers", Permission.READ));
            case "log-delivery-write" -> Stream.of(grant("s3/LogDelivery", Permission.WRITE),
                    grant("s3/LogDelivery", Permission.READ_ACP));
            default -> Stream.empty();
        };
    }

    private static Grant grant(String group, Permission permission) {
        return Grant.builder().permission(permission).grantee(to -> to.type(Type.GROUP).uri(GROUPS + group)).build();
    }

    PutBucketAclResponse put(PutBucketAclRequest request) {
        buckets.check(request.bucket());
        if (enforced(documents.ownershipControls().get(request.bucket()).stream()
                .flatMap(controls -> controls.rules().stream()).map(OwnershipControlsRule::objectOwnership)
                .findFirst().orElse(null))) {
            throw S3Faults.of(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
        }
        if (request.aclAsString() == null) {
            throw S3Faults.of(501, "NotImplemented", "The sandbox keeps canned ACLs only, not lists of grants.");
        }
        requireCanned(request.aclAsString());
        var block = documents.publicAccessBlock().get(request.bucket());
        if (request.aclAsString().startsWith("public-") && block.isPresent()
                && Boolean.TRUE.equals(block.get().blockPublicAcls())) {
            throw S3Faults.of(403, "AccessDenied", "Access Denied");
        }
        documents.acl().put(request.bucket(), request.aclAsString());
        return PutBucketAclResponse.builder().build();
    }

    /// Checks what a new bucket shall have.
    void check(CreateBucketRequest request) {
        if (Boolean.TRUE.equals(request.objectLockEnabledForBucket())) {
            throw S3Faults.of(501, "NotImplemented", "The sandbox has no Object Lock.");
        }
        var acl = request.aclAsString();
        if (acl != null) {
            requireCanned(acl);
        }
        boolean grants = Stream.of(request.grantFullControl(), request.grantRead(), request.grantReadACP(),
                request.grantWrite(), request.grantWriteACP()).anyMatch(Objects::nonNull);
        if ((grants || acl != null && !acl.equals(PRIVATE)) && enforced(request.objectOwnership())) {
            throw S3Faults.of(400, "InvalidBucketAclWithObjectOwnership",
                    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
        }
        if (grants) {
            throw S3Faults.of(501, "NotImplemented", "The sandbox keeps canned ACLs only, not lists of grants.");
        }
    }

    /// Keeps what a new bucket has.
    void created(CreateBucketRequest request) {
        if (request.aclAsString() != null) {
            documents.acl().put(request.bucket(), request.aclAsString());
        }
        if (request.objectOwnership() != null) {
            documents.ownershipControls().put(request.bucket(), OwnershipControls.builder().rules(List.of(
                    OwnershipControlsRule.builder().objectOwnership(request.objectOwnership()).build())).build());
        }
    }

    /// Buckets that say nothing have no lists.
    private static boolean enforced(@Nullable ObjectOwnership ownership) {
        return ownership == null || ownership == ObjectOwnership.BUCKET_OWNER_ENFORCED;
    }

    private static void requireCanned(String acl) {
        if (!CANNED.contains(acl)) {
            throw S3Faults.invalidArgument("");
        }
    }
}

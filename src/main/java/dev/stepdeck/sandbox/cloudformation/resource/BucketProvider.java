package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.FLAG;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.WHOLE;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import software.amazon.awssdk.services.s3.S3Client;

/// `AWS::S3::Bucket`. `Ref` gives the name. Deleting fails while there are objects.
final class BucketProvider implements ResourceProvider {

    private static final String REGIONAL_DOMAIN = ".s3.us-east-1.amazonaws.com";
    private static final Shape LIFECYCLE_RULE = new Shape.Structure(Map.of("Id", TEXT, "Status", TEXT, "Prefix", TEXT,
            "ExpirationInDays", WHOLE, "NoncurrentVersionExpirationInDays", WHOLE, "NoncurrentVersionExpiration",
            new Shape.Structure(Map.of("NoncurrentDays", WHOLE, "NewerNoncurrentVersions", WHOLE),
                    Set.of("NoncurrentDays")),
            "AbortIncompleteMultipartUpload",
            new Shape.Structure(Map.of("DaysAfterInitiation", WHOLE), Set.of("DaysAfterInitiation"))),
            Set.of("Status"));
    private static final Shape.Structure SHAPE = new Shape.Structure(Map.of("BucketName", TEXT,
            "VersioningConfiguration", Shape.texts("Status").requiring("Status"), "PublicAccessBlockConfiguration",
            new Shape.Structure(Map.of("BlockPublicAcls", FLAG, "BlockPublicPolicy", FLAG, "IgnorePublicAcls", FLAG,
                    "RestrictPublicBuckets", FLAG), Set.of()),
            "BucketEncryption",
            new Shape.Structure(Map.of("ServerSideEncryptionConfiguration", new Shape.Items(new Shape.Structure(Map
                    .of("ServerSideEncryptionByDefault", Shape.texts("SSEAlgorithm", "KMSMasterKeyID").requiring(
                            "SSEAlgorithm"), "BucketKeyEnabled", FLAG),
                    Set.of()))), Set.of("ServerSideEncryptionConfiguration")),
            "OwnershipControls",
            new Shape.Structure(Map.of("Rules", new Shape.Items(Shape.texts("ObjectOwnership"))), Set.of("Rules")),
            "LifecycleConfiguration",
            new Shape.Structure(Map.of("Rules", new Shape.Items(LIFECYCLE_RULE)), Set.of("Rules")), "Tags",
            Shape.tags()), Set.of());

    private final S3Client s3;

    BucketProvider(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public String type() {
        return "AWS::S3::Bucket";
    }

    @Override
    public Shape.Structure shape() {
        return SHAPE;
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Arn", "DomainName", "DualStackDomainName", "RegionalDomainName", "WebsiteURL");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("BucketName");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.of("BucketName");
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return request.properties().textIfGiven("BucketName")
                .orElseGet(() -> request.generatedName(63).toLowerCase(Locale.ROOT));
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String bucket) {
        if (Absent.found(() -> s3.headBucket(head -> head.bucket(bucket)))) {
            throw FailureReason.alreadyExists(type(), bucket);
        }
        s3.createBucket(create -> create.bucket(bucket));
        Absent.orElse(() -> s3.deleteBucket(delete -> delete.bucket(bucket)), () -> new BucketSettings(s3, bucket)
                .apply(request, new Properties(request.properties().tree().objectNode())));
        return attributesOf(bucket);
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        new BucketSettings(s3, before.physicalId()).apply(request, before.properties());
        return attributesOf(before.physicalId());
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> s3.deleteBucket(delete -> delete.bucket(state.physicalId())));
    }

    private static Map<String, String> attributesOf(String bucket) {
        return Map.of("Arn", "arn:aws:s3:::" + bucket, "DomainName", bucket + ".s3.amazonaws.com",
                "DualStackDomainName", bucket + ".s3.dualstack.us-east-1.amazonaws.com", "RegionalDomainName",
                bucket + REGIONAL_DOMAIN, "WebsiteURL", "http://" + bucket + ".s3-website-us-east-1.amazonaws.com");
    }
}

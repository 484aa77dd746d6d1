package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.FLAG;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.WHOLE;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/// `AWS::S3::Bucket`. `Ref` gives the name. Deleting fails while there are objects.
final class BucketProvider implements ResourceProvider {

    private static final String REGIONAL_DOMAIN = ".s3.us-east-1.amazonaws.com";
    private static final Shape CORS_RULE = new Shape.Structure(Map.of("AllowedHeaders", new Shape.Items(TEXT),
            "AllowedMethods", new Shape.Items(TEXT), "AllowedOrigins", new Shape.Items(TEXT), "ExposedHeaders",
            new Shape.Items(TEXT), "Id", TEXT, "MaxAge", WHOLE), Set.of("AllowedMethods", "AllowedOrigins"));
    private static final Map<String, String> CANNED_ACLS = Map.of("Private", "private", "PublicRead", "public-read",
            "PublicReadWrite", "public-read-write", "AuthenticatedRead", "authenticated-read", "LogDeliveryWrite",
            "log-delivery-write", "BucketOwnerRead", "bucket-owner-read", "BucketOwnerFullControl",
            "bucket-owner-full-control", "AwsExecRead", "aws-exec-read");
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
            "LifecycleConfiguration", LifecycleRules.SHAPE, "Tags",
            Shape.tags()), Set.of()).with("AccessControl", TEXT)
            .with(BucketNotifications.PROPERTY, BucketNotifications.SHAPE)
            .with("CorsConfiguration", new Shape.Structure(Map.of("CorsRules", new Shape.Items(CORS_RULE)),
                    Set.of("CorsRules")));

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
        var acl = cannedAcl(request.properties());
        s3.createBucket(create -> create.bucket(bucket).acl(acl)
                .objectOwnership(acl == null ? null : ownership(request.properties())));
        Absent.orElse(() -> s3.deleteBucket(delete -> delete.bucket(bucket)), () -> {
            var settings = new BucketSettings(s3, bucket);
            settings.apply(request, new Properties(request.properties().tree().objectNode()));
            if (!request.tags().isEmpty()) {
                settings.tag(request.tags());
            }
        });
        return attributesOf(bucket);
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var settings = new BucketSettings(s3, before.physicalId());
        settings.apply(request, before.properties());
        if (!request.tags().equals(before.tags())) {
            settings.tag(request.tags());
        }
        return attributesOf(before.physicalId());
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> s3.deleteBucket(delete -> delete.bucket(state.physicalId())));
    }

    /// The list that `AccessControl` names, if it does.
    static @Nullable String cannedAcl(Properties properties) {
        var name = properties.textOrNull("AccessControl");
        if (name == null) {
            return null;
        }
        var acl = CANNED_ACLS.get(name);
        if (acl == null) {
            throw new ResourceException("Properties validation failed for resource with message: #/AccessControl: "
                    + name + " is not a valid enum value");
        }
        return acl;
    }

    private static @Nullable String ownership(Properties properties) {
        return properties.object("OwnershipControls").stream().flatMap(controls -> controls.objects("Rules").stream())
                .map(rule -> rule.textOrNull("ObjectOwnership")).filter(Objects::nonNull).findFirst()
                .orElse(null);
    }

    private static Map<String, String> attributesOf(String bucket) {
        return Map.of("Arn", "arn:aws:s3:::" + bucket, "DomainName", bucket + ".s3.amazonaws.com",
                "DualStackDomainName", bucket + ".s3.dualstack.us-east-1.amazonaws.com", "RegionalDomainName",
                bucket + REGIONAL_DOMAIN, "WebsiteURL", "http://" + bucket + ".s3-website-us-east-1.amazonaws.com");
    }
}

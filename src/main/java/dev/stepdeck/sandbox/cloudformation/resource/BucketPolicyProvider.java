package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import software.amazon.awssdk.services.s3.S3Client;

/// `AWS::S3::BucketPolicy`. `Ref` gives the name of the bucket.
final class BucketPolicyProvider implements ResourceProvider {

    private final S3Client s3;

    BucketPolicyProvider(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public String type() {
        return "AWS::S3::BucketPolicy";
    }

    @Override
    public Shape.Structure shape() {
        return new Shape.Structure(Map.of("Bucket", TEXT, "PolicyDocument", new Shape.Json()),
                Set.of("Bucket", "PolicyDocument"));
    }

    @Override
    public Set<String> attributes() {
        return Set.of();
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("Bucket");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.empty();
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return request.properties().text("Bucket");
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String bucket) {
        put(bucket, request.properties());
        return Map.of();
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        put(before.physicalId(), request.properties());
        return Map.of();
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> s3.deleteBucketPolicy(delete -> delete.bucket(state.physicalId())));
    }

    private void put(String bucket, Properties properties) {
        s3.putBucketPolicy(put -> put.bucket(bucket).policy(properties.jsonOrNull("PolicyDocument")));
    }
}

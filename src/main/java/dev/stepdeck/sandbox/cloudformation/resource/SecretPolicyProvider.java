package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.FLAG;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// `AWS::SecretsManager::ResourcePolicy`: the policy of one secret. `Ref` gives the ARN of the secret.
final class SecretPolicyProvider implements ResourceProvider {

    private final SecretsManagerClient secrets;

    SecretPolicyProvider(SecretsManagerClient secrets) {
        this.secrets = secrets;
    }

    @Override
    public String type() {
        return "AWS::SecretsManager::ResourcePolicy";
    }

    @Override
    public Shape.Structure shape() {
        return Shape.texts("SecretId").with("ResourcePolicy", new Shape.Json()).with("BlockPublicPolicy", FLAG)
                .requiring("SecretId", "ResourcePolicy");
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Id");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("SecretId");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.empty();
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return request.properties().text("SecretId");
    }

    @Override
    public String madeId(String physicalId, Map<String, String> attributes) {
        return attributes.getOrDefault("Id", physicalId);
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String secret) {
        return put(secret, request.properties());
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        return put(before.physicalId(), request.properties());
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> secrets.deleteResourcePolicy(delete -> delete.secretId(state.physicalId())));
    }

    private Map<String, String> put(String secret, Properties properties) {
        return Map.of("Id", secrets.putResourcePolicy(put -> put.secretId(secret)
                .resourcePolicy(properties.jsonOrNull("ResourcePolicy"))
                .blockPublicPolicy(properties.flagOrNull("BlockPublicPolicy"))).arn());
    }
}

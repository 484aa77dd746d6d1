package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `AWS::CDK::Metadata`, which the AWS CDK writes into every template to count its users. There is nothing behind it,
/// and the sandbox counts nobody.
final class CdkMetadataProvider implements ResourceProvider {

    @Override
    public String type() {
        return "AWS::CDK::Metadata";
    }

    @Override
    public Shape.Structure shape() {
        return Shape.texts("Analytics", "Modules");
    }

    @Override
    public Set<String> attributes() {
        return Set.of();
    }

    @Override
    public Set<String> createOnly() {
        return Set.of();
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.empty();
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return request.generatedName(128);
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String physicalId) {
        return Map.of();
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        return Map.of();
    }

    @Override
    public void delete(ResourceState state) {
        // Nothing is created for it.
    }
}

package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import software.amazon.awssdk.services.sns.SnsClient;

/// `AWS::SNS::TopicPolicy`. `Ref` gives a generated id.
final class TopicPolicyProvider implements ResourceProvider {

    private final SnsClient sns;

    TopicPolicyProvider(SnsClient sns) {
        this.sns = sns;
    }

    @Override
    public String type() {
        return "AWS::SNS::TopicPolicy";
    }

    @Override
    public Shape.Structure shape() {
        return new Shape.Structure(Map.of("PolicyDocument", new Shape.Json(), "Topics", new Shape.Items(TEXT)),
                Set.of("PolicyDocument", "Topics"));
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Id");
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
        return request.generatedName(80);
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String id) {
        put(request.properties());
        return Map.of("Id", id);
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        put(request.properties());
        return Map.of("Id", before.physicalId());
    }

    /// A topic always has a policy; AWS leaves the last one too.
    @Override
    public void delete(ResourceState state) {
        // Nothing to delete.
    }

    private void put(Properties properties) {
        properties.texts("Topics").forEach(topic -> sns.setTopicAttributes(set -> set.topicArn(topic)
                .attributeName("Policy").attributeValue(properties.jsonOrNull("PolicyDocument"))));
    }
}

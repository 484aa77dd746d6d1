package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import software.amazon.awssdk.services.sqs.SqsClient;

/// `AWS::SQS::QueuePolicy`. `Ref` gives a generated id.
final class QueuePolicyProvider implements ResourceProvider {

    private final SqsClient sqs;

    QueuePolicyProvider(SqsClient sqs) {
        this.sqs = sqs;
    }

    @Override
    public String type() {
        return "AWS::SQS::QueuePolicy";
    }

    @Override
    public Shape.Structure shape() {
        return new Shape.Structure(Map.of("PolicyDocument", new Shape.Json(), "Queues", new Shape.Items(TEXT)),
                Set.of("PolicyDocument", "Queues"));
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
        Absent.orElse(() -> remove(request.properties().texts("Queues")), () -> put(request.properties()));
        return Map.of("Id", id);
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var queues = request.properties().texts("Queues");
        remove(before.properties().texts("Queues").stream().filter(queue -> !queues.contains(queue)).toList());
        put(request.properties());
        return Map.of("Id", before.physicalId());
    }

    @Override
    public void delete(ResourceState state) {
        remove(state.properties().texts("Queues"));
    }

    private void put(Properties properties) {
        var policy = Objects.requireNonNull(properties.jsonOrNull("PolicyDocument"));
        properties.texts("Queues").forEach(queue -> sqs.setQueueAttributes(
                set -> set.queueUrl(queue).attributesWithStrings(Map.of("Policy", policy))));
    }

    private void remove(List<String> queues) {
        queues.forEach(queue -> Absent.ignore(() -> sqs.setQueueAttributes(
                set -> set.queueUrl(queue).attributesWithStrings(Map.of("Policy", "")))));
    }
}

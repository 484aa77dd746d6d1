package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import software.amazon.awssdk.services.sfn.SfnClient;

/// `AWS::StepFunctions::StateMachineVersion`. `Ref` gives the ARN of the version, whose number the service chooses.
final class StateMachineVersionProvider implements ResourceProvider {

    private final SfnClient sfn;

    StateMachineVersionProvider(SfnClient sfn) {
        this.sfn = sfn;
    }

    @Override
    public String type() {
        return "AWS::StepFunctions::StateMachineVersion";
    }

    @Override
    public Shape.Structure shape() {
        return Shape.texts("StateMachineArn", "StateMachineRevisionId", "Description").requiring("StateMachineArn");
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Arn");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("StateMachineArn", "StateMachineRevisionId", "Description");
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
    public String madeId(String physicalId, Map<String, String> attributes) {
        return attributes.getOrDefault("Arn", physicalId);
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String id) {
        var properties = request.properties();
        var arn = sfn.publishStateMachineVersion(publish -> publish.stateMachineArn(properties.text("StateMachineArn"))
                .revisionId(properties.textOrNull("StateMachineRevisionId"))
                .description(properties.textOrNull("Description"))).stateMachineVersionArn();
        return Map.of("Arn", arn);
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        return Map.of("Arn", before.physicalId());
    }

    @Override
    public void delete(ResourceState state) {
        if (state.physicalId().startsWith("arn:")) {
            Absent.ignore(() -> sfn
                    .deleteStateMachineVersion(delete -> delete.stateMachineVersionArn(state.physicalId())));
        }
    }
}

package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `AWS::CloudFormation::WaitConditionHandle`: a URL and nothing else, which is why templates use it as the one
/// resource of a stack that shall have none. `Ref` gives the URL; nobody listens there.
final class WaitConditionHandleProvider implements ResourceProvider {

    @Override
    public String type() {
        return "AWS::CloudFormation::WaitConditionHandle";
    }

    @Override
    public Shape.Structure shape() {
        return new Shape.Structure(Map.of(), Set.of());
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
        return "https://cloudformation-waitcondition-us-east-1.s3.amazonaws.com/" + request.stackName() + "/"
                + request.logicalId() + "-" + request.suffix();
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
        // There is nothing behind the URL.
    }
}

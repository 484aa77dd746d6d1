package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import software.amazon.awssdk.services.iam.IamClient;

/// `AWS::IAM::Policy`: an inline policy put into roles. `Ref` gives its generated id.
final class PolicyProvider implements ResourceProvider {

    private final IamClient iam;

    PolicyProvider(IamClient iam) {
        this.iam = iam;
    }

    @Override
    public String type() {
        return "AWS::IAM::Policy";
    }

    @Override
    public Shape.Structure shape() {
        return new Shape.Structure(
                Map.of("PolicyName", TEXT, "PolicyDocument", new Shape.Json(), "Roles", new Shape.Items(TEXT)),
                Set.of("PolicyName", "PolicyDocument", "Roles"));
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Id");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("PolicyName");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.empty();
    }

    @Override
    public String physicalId(ResourceRequest request) {
        var id = request.logicalId();
        return request.stackName() + "-" + id.substring(0, Math.min(4, id.length())) + "-" + request.suffix();
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String physicalId) {
        put(request.properties());
        return Map.of("Id", physicalId);
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        put(request.properties());
        remove(before.properties(), Set.copyOf(request.properties().texts("Roles")));
        return Map.of("Id", before.physicalId());
    }

    @Override
    public void delete(ResourceState state) {
        remove(state.properties(), Set.of());
    }

    private void put(Properties properties) {
        properties.texts("Roles").forEach(role -> iam.putRolePolicy(put -> put.roleName(role)
                .policyName(properties.text("PolicyName")).policyDocument(properties.jsonOrNull("PolicyDocument"))));
    }

    private void remove(Properties properties, Set<String> kept) {
        properties.texts("Roles").stream().filter(role -> !kept.contains(role))
                .forEach(role -> Absent.ignore(() -> iam.deleteRolePolicy(
                        delete -> delete.roleName(role).policyName(properties.text("PolicyName")))));
    }
}

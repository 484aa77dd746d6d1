package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import software.amazon.awssdk.services.iam.IamClient;

/// `AWS::IAM::RolePolicy`: an inline policy of one role. `Ref` gives the names of the policy and of the role.
final class RolePolicyProvider implements ResourceProvider {

    private final IamClient iam;

    RolePolicyProvider(IamClient iam) {
        this.iam = iam;
    }

    @Override
    public String type() {
        return "AWS::IAM::RolePolicy";
    }

    @Override
    public Shape.Structure shape() {
        return Shape.texts("PolicyName", "RoleName").with("PolicyDocument", new Shape.Json()).requiring("PolicyName",
                "RoleName");
    }

    @Override
    public Set<String> attributes() {
        return Set.of();
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("PolicyName", "RoleName");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.empty();
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return request.properties().text("PolicyName") + "|" + request.properties().text("RoleName");
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String id) {
        put(request.properties());
        return Map.of();
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        put(request.properties());
        return Map.of();
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> iam.deleteRolePolicy(delete -> delete.roleName(state.properties().text("RoleName"))
                .policyName(state.properties().text("PolicyName"))));
    }

    private void put(Properties properties) {
        iam.putRolePolicy(put -> put.roleName(properties.text("RoleName")).policyName(properties.text("PolicyName"))
                .policyDocument(properties.jsonOrNull("PolicyDocument")));
    }
}

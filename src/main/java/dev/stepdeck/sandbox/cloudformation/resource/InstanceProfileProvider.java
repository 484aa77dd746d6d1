package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import software.amazon.awssdk.services.iam.IamClient;

/// `AWS::IAM::InstanceProfile`, which has one role. `Ref` gives the name.
final class InstanceProfileProvider implements ResourceProvider {

    private final IamClient iam;

    InstanceProfileProvider(IamClient iam) {
        this.iam = iam;
    }

    @Override
    public String type() {
        return "AWS::IAM::InstanceProfile";
    }

    @Override
    public Shape.Structure shape() {
        return Shape.texts("InstanceProfileName", "Path").with("Roles", new Shape.Items(TEXT)).requiring("Roles");
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Arn");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("InstanceProfileName", "Path");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.of("InstanceProfileName");
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return request.properties().textIfGiven("InstanceProfileName").orElseGet(() -> request.generatedName(128));
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        var roles = request.properties().texts("Roles");
        var arn = iam.createInstanceProfile(create -> create.instanceProfileName(name)
                .path(request.properties().textOrNull("Path"))).instanceProfile().arn();
        Absent.orElse(() -> delete(name, roles), () -> add(name, roles));
        return Map.of("Arn", arn);
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var name = before.physicalId();
        var roles = request.properties().texts("Roles");
        if (!roles.equals(before.properties().texts("Roles"))) {
            remove(name, before.properties().texts("Roles"));
            add(name, roles);
        }
        return Map.of("Arn", iam.getInstanceProfile(get -> get.instanceProfileName(name)).instanceProfile().arn());
    }

    @Override
    public void delete(ResourceState state) {
        delete(state.physicalId(), state.properties().texts("Roles"));
    }

    private void delete(String name, List<String> roles) {
        remove(name, roles);
        Absent.ignore(() -> iam.deleteInstanceProfile(delete -> delete.instanceProfileName(name)));
    }

    private void add(String name, List<String> roles) {
        roles.forEach(role -> iam.addRoleToInstanceProfile(add -> add.instanceProfileName(name).roleName(role)));
    }

    private void remove(String name, List<String> roles) {
        roles.forEach(role -> Absent.ignore(() -> iam
                .removeRoleFromInstanceProfile(remove -> remove.instanceProfileName(name).roleName(role))));
    }
}

package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.account.Account;

import software.amazon.awssdk.services.iam.IamClient;

/// `AWS::IAM::ManagedPolicy`. `Ref` gives the ARN. A document that changes becomes
/// the only version.
final class ManagedPolicyProvider implements ResourceProvider {

    private final IamClient iam;

    ManagedPolicyProvider(IamClient iam) {
        this.iam = iam;
    }

    @Override
    public String type() {
        return "AWS::IAM::ManagedPolicy";
    }

    @Override
    public Shape.Structure shape() {
        return new Shape.Structure(Map.of("ManagedPolicyName", TEXT, "PolicyDocument", new Shape.Json(), "Description",
                TEXT, "Path", TEXT, "Roles", new Shape.Items(TEXT)), Set.of("PolicyDocument"));
    }

    @Override
    public Set<String> attributes() {
        return Set.of("PolicyArn");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("ManagedPolicyName", "Description", "Path");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.of("ManagedPolicyName");
    }

    @Override
    public String physicalId(ResourceRequest request) {
        var path = request.properties().textIfGiven("Path").orElse("/");
        return Account.globalArn("iam", "policy" + path + name(request));
    }

    private static String name(ResourceRequest request) {
        return request.properties().textIfGiven("ManagedPolicyName").orElseGet(() -> request.generatedName(128));
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String arn) {
        var properties = request.properties();
        iam.createPolicy(create -> create.policyName(name(request)).path(properties.textOrNull("Path"))
                .description(properties.textOrNull("Description"))
                .policyDocument(properties.jsonOrNull("PolicyDocument")));
        Absent.orElse(() -> delete(arn, properties), () -> attach(arn, properties));
        return Map.of("PolicyArn", arn);
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        if (!request.properties().same(before.properties(), "PolicyDocument")) {
            var document = request.properties().jsonOrNull("PolicyDocument");
            removeOldVersions(before.physicalId());
            iam.createPolicyVersion(create -> create.policyArn(before.physicalId()).policyDocument(document)
                    .setAsDefault(true));
            removeOldVersions(before.physicalId());
        }
        attach(before.physicalId(), request.properties());
        detach(before.physicalId(), before.properties(), Set.copyOf(request.properties().texts("Roles")));
        return Map.of("PolicyArn", before.physicalId());
    }

    @Override
    public void delete(ResourceState state) {
        delete(state.physicalId(), state.properties());
    }

    private void delete(String arn, Properties properties) {
        detach(arn, properties, Set.of());
        Absent.ignore(() -> {
            removeOldVersions(arn);
            iam.deletePolicy(delete -> delete.policyArn(arn));
        });
    }

    private void removeOldVersions(String arn) {
        iam.listPolicyVersions(list -> list.policyArn(arn)).versions().stream()
                .filter(version -> !version.isDefaultVersion()).forEach(version -> iam.deletePolicyVersion(
                        delete -> delete.policyArn(arn).versionId(version.versionId())));
    }

    private void attach(String arn, Properties properties) {
        properties.texts("Roles")
                .forEach(role -> iam.attachRolePolicy(attach -> attach.roleName(role).policyArn(arn)));
    }

    private void detach(String arn, Properties before, Set<String> kept) {
        before.texts("Roles").stream().filter(role -> !kept.contains(role)).forEach(role -> Absent.ignore(
                () -> iam.detachRolePolicy(detach -> detach.roleName(role).policyArn(arn))));
    }
}

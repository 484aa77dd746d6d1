package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.WHOLE;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/// `AWS::IAM::Role` with inline and managed policies. `Ref` gives the name.
final class RoleProvider implements ResourceProvider {

    private static final String BOUNDARY = "PermissionsBoundary";
    private static final int DEFAULT_SESSION = 3600;
    private static final Shape.Structure SHAPE = new Shape.Structure(Map.of("RoleName", TEXT,
            "AssumeRolePolicyDocument", new Shape.Json(), "Description", TEXT, "ManagedPolicyArns",
            new Shape.Items(TEXT), "MaxSessionDuration", WHOLE, "Path", TEXT, "PermissionsBoundary", TEXT, "Policies",
            new Shape.Items(Shape.texts("PolicyName").with("PolicyDocument", new Shape.Json()).requiring("PolicyName",
                    "PolicyDocument")),
            "Tags", Shape.tags()), Set.of("AssumeRolePolicyDocument"));

    private final IamClient iam;

    RoleProvider(IamClient iam) {
        this.iam = iam;
    }

    @Override
    public String type() {
        return "AWS::IAM::Role";
    }

    @Override
    public Shape.Structure shape() {
        return SHAPE;
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Arn", "RoleId");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("RoleName", "Path");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.of("RoleName");
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return request.properties().textIfGiven("RoleName").orElseGet(() -> request.generatedName(64));
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        var properties = request.properties();
        var tags = tags(request.tags());
        var role = iam.createRole(create -> {
            create.roleName(name).assumeRolePolicyDocument(properties.jsonOrNull("AssumeRolePolicyDocument"))
                    .description(properties.textOrNull("Description")).path(properties.textOrNull("Path"))
                    .maxSessionDuration(properties.wholeOrNull("MaxSessionDuration"))
                    .permissionsBoundary(properties.textOrNull("PermissionsBoundary"));
            if (!tags.isEmpty()) {
                create.tags(tags);
            }
        }).role();
        Absent.orElse(() -> delete(name, properties), () -> grant(name, properties));
        return attributesOf(role);
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var name = before.physicalId();
        var properties = request.properties();
        if (!properties.same(before.properties(), "AssumeRolePolicyDocument")) {
            iam.updateAssumeRolePolicy(update -> update.roleName(name)
                    .policyDocument(properties.jsonOrNull("AssumeRolePolicyDocument")));
        }
        if (!properties.same(before.properties(), "Description")
                || !properties.same(before.properties(), "MaxSessionDuration")) {
            var session = properties.wholeOrNull("MaxSessionDuration");
            iam.updateRole(update -> update.roleName(name)
                    .description(properties.textIfGiven("Description").orElse(""))
                    .maxSessionDuration(session == null ? DEFAULT_SESSION : session));
        }
        if (!properties.same(before.properties(), BOUNDARY)) {
            properties.textIfGiven(BOUNDARY).ifPresentOrElse(
                    arn -> iam.putRolePermissionsBoundary(put -> put.roleName(name).permissionsBoundary(arn)),
                    () -> iam.deleteRolePermissionsBoundary(delete -> delete.roleName(name)));
        }
        grant(name, properties);
        var kept = properties.objects("Policies").stream().map(policy -> policy.text("PolicyName"))
                .collect(Collectors.toSet());
        revoke(name, before.properties(), kept, new HashSet<>(properties.texts("ManagedPolicyArns")));
        TagChange.of(before, request).carryOut(
                gone -> iam.untagRole(untag -> untag.roleName(name).tagKeys(gone)),
                wanted -> iam.tagRole(tag -> tag.roleName(name).tags(tags(wanted))));
        return attributesOf(iam.getRole(get -> get.roleName(name)).role());
    }

    @Override
    public void delete(ResourceState state) {
        delete(state.physicalId(), state.properties());
    }

    private void delete(String name, Properties properties) {
        revoke(name, properties, Set.of(), Set.of());
        Absent.ignore(() -> iam.deleteRole(delete -> delete.roleName(name)));
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream().map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private void grant(String role, Properties properties) {
        properties.texts("ManagedPolicyArns")
                .forEach(arn -> iam.attachRolePolicy(attach -> attach.roleName(role).policyArn(arn)));
        properties.objects("Policies").forEach(policy -> iam.putRolePolicy(put -> put.roleName(role)
                .policyName(policy.text("PolicyName")).policyDocument(policy.jsonOrNull("PolicyDocument"))));
    }

    private void revoke(String role, Properties before, Set<String> keptPolicies, Set<String> keptArns) {
        before.texts("ManagedPolicyArns").stream().filter(arn -> !keptArns.contains(arn)).forEach(arn -> Absent
                .ignore(() -> iam.detachRolePolicy(detach -> detach.roleName(role).policyArn(arn))));
        before.objects("Policies").stream().map(policy -> policy.text("PolicyName"))
                .filter(policy -> !keptPolicies.contains(policy)).forEach(policy -> Absent
                        .ignore(() -> iam.deleteRolePolicy(delete -> delete.roleName(role).policyName(policy))));
    }

    private static Map<String, String> attributesOf(Role role) {
        return Map.of("Arn", role.arn(), "RoleId", role.roleId());
    }
}

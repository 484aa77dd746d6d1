package dev.stepdeck.sandbox.cloudformation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.cloudformation.template.ResourceDeclaration;
import dev.stepdeck.sandbox.cloudformation.template.Template;
import dev.stepdeck.sandbox.cloudformation.template.TemplateDraft;

/// The capabilities that a template needs: what its author must be trusted with.
///
/// Source: "Acknowledging IAM resources in CloudFormation templates" in the user guide.
record Capabilities(List<String> required, Optional<String> reason) {

    private static final Map<String, String> NAMES = Map.of("AWS::IAM::Role", "RoleName", "AWS::IAM::ManagedPolicy",
            "ManagedPolicyName", "AWS::IAM::User", "UserName", "AWS::IAM::Group", "GroupName",
            "AWS::IAM::InstanceProfile", "InstanceProfileName", "AWS::IAM::Policy", "", "AWS::IAM::AccessKey", "",
            "AWS::IAM::UserToGroupAddition", "");

    static Capabilities of(Template template) {
        return of(template.transforms(), template.resources());
    }

    /// @param resources those that are known before the template is processed
    static Capabilities of(TemplateDraft draft, Map<String, ResourceDeclaration> resources) {
        return of(draft.transforms(), resources);
    }

    private static Capabilities of(List<String> transforms, Map<String, ResourceDeclaration> resources) {
        var iam = resources.values().stream().filter(resource -> NAMES.containsKey(resource.type()))
                .toList();
        var trusted = iam.isEmpty()
                ? Stream.<String>empty()
                : Stream.of(iam.stream().anyMatch(Capabilities::named) ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM");
        var expanded = transforms.isEmpty() ? Stream.<String>empty() : Stream.of("CAPABILITY_AUTO_EXPAND");
        var types = iam.stream().map(ResourceDeclaration::type).distinct().toList();
        return new Capabilities(Stream.concat(expanded, trusted).toList(), types.isEmpty()
                ? Optional.empty()
                : Optional.of("The following resource(s) require capabilities: [" + String.join(", ", types) + "]"));
    }

    private static boolean named(ResourceDeclaration resource) {
        return resource.properties().members().containsKey(NAMES.get(resource.type()));
    }

    /// @throws software.amazon.awssdk.services.cloudformation.model.InsufficientCapabilitiesException if one that
    ///         is needed has not been acknowledged
    void requireIn(Collection<String> acknowledged) {
        var missing = required.stream().filter(capability -> !acknowledged.contains(capability))
                .filter(capability -> !(capability.equals("CAPABILITY_IAM")
                        && acknowledged.contains("CAPABILITY_NAMED_IAM")))
                .toList();
        if (!missing.isEmpty()) {
            throw Errors.capabilities(String.join(", ", missing));
        }
    }
}

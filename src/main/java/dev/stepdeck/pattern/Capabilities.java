package dev.stepdeck.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the capabilities that a template needs.
///
/// Source: "Acknowledging IAM resources in CloudFormation templates" in the user guide.
final class Capabilities {

    /// The IAM types, and the property that gives a resource a name of its own; "" where there is none.
    private static final Map<String, String> IAM = Map.of("AWS::IAM::Role", "RoleName", "AWS::IAM::ManagedPolicy",
            "ManagedPolicyName", "AWS::IAM::User", "UserName", "AWS::IAM::Group", "GroupName",
            "AWS::IAM::InstanceProfile", "InstanceProfileName", "AWS::IAM::Policy", "", "AWS::IAM::AccessKey", "",
            "AWS::IAM::UserToGroupAddition", "");

    private Capabilities() {}

    static List<Capability> of(TemplateNode root) {
        var resources = root.get("Resources").map(TemplateNode::children).orElse(Map.of());
        var iam = resources.entrySet().stream()
                .filter(entry -> IAM.containsKey(entry.getValue().text("Type").orElse(""))).toList();
        var named = iam.stream().filter(entry -> named(entry.getValue())).toList();
        var found = new ArrayList<Capability>();
        if (!named.isEmpty()) {
            found.add(new Capability("CAPABILITY_NAMED_IAM", "It creates IAM resources with custom names: "
                    + list(named.stream()) + "."));
        } else if (!iam.isEmpty()) {
            found.add(new Capability("CAPABILITY_IAM", "It creates IAM resources: " + list(iam.stream()) + "."));
        }
        if (expands(root)) {
            found.add(new Capability("CAPABILITY_AUTO_EXPAND",
                    "It has macros or nested applications, which may add resources that are not visible here."));
            if (iam.isEmpty() && serverless(resources)) {
                found.add(new Capability("CAPABILITY_IAM", "Its serverless resources get IAM roles."));
            }
        }
        return found;
    }

    private static boolean named(TemplateNode resource) {
        var property = IAM.getOrDefault(resource.text("Type").orElse(""), "");
        return resource.get("Properties").flatMap(properties -> properties.get(property)).isPresent();
    }

    private static boolean expands(TemplateNode node) {
        return switch (node) {
            case TemplateNode.Scalar _ -> false;
            case TemplateNode.Sequence list -> list.items().stream().anyMatch(Capabilities::expands);
            case TemplateNode.Mapping map -> map.members().entrySet().stream().anyMatch(
                    entry -> entry.getKey().equals("Transform") || entry.getKey().equals("Fn::Transform")
                            || expands(entry.getValue()));
            case TemplateNode.Call call -> call.function().equals("Transform") || expands(call.argument());
        };
    }

    private static boolean serverless(Map<String, TemplateNode> resources) {
        return resources.values().stream()
                .anyMatch(resource -> resource.text("Type").orElse("").startsWith("AWS::Serverless::"));
    }

    private static String list(Stream<Map.Entry<String, TemplateNode>> resources) {
        return resources.map(entry -> entry.getKey() + " (" + entry.getValue().text("Type").orElse("") + ")")
                .collect(Collectors.joining(", "));
    }
}

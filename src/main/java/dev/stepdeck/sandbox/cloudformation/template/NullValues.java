package dev.stepdeck.sandbox.cloudformation.template;

import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/// Finds null values, which CloudFormation refuses wherever they stand. In the path of a property CloudFormation
/// writes `Type` where the template has `Properties`.
final class NullValues {

    private static final Pattern PROPERTIES = Pattern.compile("^(/Resources/[^/]*)/Properties/");

    private NullValues() {}

    static void refuse(JsonNode tree) {
        look(tree, "");
    }

    private static void look(JsonNode node, String path) {
        if (node.isNull()) {
            throw new TemplateException("[" + PROPERTIES.matcher(path.isEmpty() ? "/" : path).replaceFirst("$1/Type/")
                    + "] 'null' values are not allowed in templates");
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                look(node.get(i), path + "/" + i);
            }
        }
        node.properties().forEach(member -> look(member.getValue(), path + "/" + member.getKey()));
    }
}

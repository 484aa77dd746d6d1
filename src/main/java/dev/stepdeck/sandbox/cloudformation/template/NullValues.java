package dev.stepdeck.sandbox.cloudformation.template;

import tools.jackson.databind.JsonNode;

/// Finds null values, which CloudFormation refuses wherever they stand.
final class NullValues {

    private NullValues() {}

    static void refuse(JsonNode tree) {
        look(tree, "");
    }

    private static void look(JsonNode node, String path) {
        if (node.isNull()) {
            throw new TemplateException("[" + (path.isEmpty() ? "/" : path)
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

package dev.stepdeck.sandbox.cloudformation.template;

import java.util.Optional;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/// Reads one member of the Outputs section.
final class OutputParser {

    private static final Set<String> MEMBERS = Set.of("Description", "Value", "Export", "Condition");

    private final ExpressionParser expressions;

    OutputParser(ExpressionParser expressions) {
        this.expressions = expressions;
    }

    OutputDeclaration parse(String name, JsonNode node) {
        if (!node.isObject()) {
            throw TemplateException.format("Any Outputs member must be an object.");
        }
        node.propertyNames().stream().filter(member -> !MEMBERS.contains(member)).findFirst().ifPresent(member -> {
            throw new TemplateException("Invalid template output property '" + member + "'");
        });
        var value = node.get("Value");
        if (value == null) {
            throw TemplateException.format("Every Outputs member must contain a Value object");
        }
        var expression = expressions.parse(value);
        if (expression instanceof Expression.Items || expression instanceof Expression.Members) {
            throw TemplateException.format("The Value field of every Outputs member must evaluate to a String.");
        }
        return new OutputDeclaration(name, text(node, "Description"), expression, export(name, node),
                text(node, "Condition"));
    }

    private Optional<Expression> export(String name, JsonNode node) {
        var export = node.get("Export");
        if (export == null) {
            return Optional.empty();
        }
        if (!export.isObject() || export.size() != 1 || !export.has("Name")) {
            throw OutputDeclaration.malformedExport(name);
        }
        return Optional.of(expressions.parse(export.get("Name")));
    }

    private static Optional<String> text(JsonNode node, String member) {
        var text = node.get(member);
        if (text != null && !text.isString()) {
            throw TemplateException.format("Every " + member + " member must be a string.");
        }
        return Optional.ofNullable(text).map(JsonNode::stringValue);
    }
}

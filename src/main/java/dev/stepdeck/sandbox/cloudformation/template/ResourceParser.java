package dev.stepdeck.sandbox.cloudformation.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.cloudformation.template.Expression.Members;

import tools.jackson.databind.JsonNode;

/// Reads one member of the Resources section.
final class ResourceParser {

    private static final Set<String> MEMBERS = Set.of("Type", "Properties", "DependsOn", "Condition",
            "DeletionPolicy", "UpdateReplacePolicy", "Metadata", "CreationPolicy", "UpdatePolicy");

    private static final List<String> OBJECTS = List.of("Metadata", "CreationPolicy", "UpdatePolicy");

    private final ExpressionParser expressions;

    ResourceParser(ExpressionParser expressions) {
        this.expressions = expressions;
    }

    ResourceDeclaration parse(String logicalId, JsonNode node) {
        if (!node.isObject()) {
            throw TemplateException.format("Any Resources member must be an object.");
        }
        node.propertyNames().stream().filter(member -> !MEMBERS.contains(member)).findFirst().ifPresent(member -> {
            throw new TemplateException("Invalid template resource property '" + member + "'");
        });
        OBJECTS.stream().filter(node::has).filter(member -> !node.get(member).isObject()).findFirst()
                .ifPresent(member -> {
                    throw TemplateException.format("Any " + member + " member must be an object.");
                });
        if (node.has("CreationPolicy") && type(node).equals("AWS::EC2::Instance")) {
            throw new TemplateException("Template error: the CreationPolicy of resource " + logicalId
                    + " waits for signals, which the sandbox does not take.");
        }
        return new ResourceDeclaration(logicalId, type(node), properties(node), dependsOn(node), condition(node),
                retention(logicalId, node, "DeletionPolicy"), retention(logicalId, node, "UpdateReplacePolicy"),
                Optional.ofNullable(node.get("Metadata")));
    }

    private static String type(JsonNode node) {
        var type = node.get("Type");
        if (type == null || !type.isString()) {
            throw TemplateException.format("Every Resources object must contain a Type member.");
        }
        return type.stringValue();
    }

    private Members properties(JsonNode node) {
        var properties = node.get("Properties");
        if (properties == null) {
            return new Members(Map.of());
        }
        if (properties.isObject() && expressions.parse(properties) instanceof Members members) {
            return members;
        }
        throw TemplateException.format("Any Properties member must be an object.");
    }

    private static List<String> dependsOn(JsonNode node) {
        var names = new ArrayList<String>();
        var dependsOn = node.get("DependsOn");
        if (dependsOn == null) {
            return names;
        }
        for (var name : dependsOn.isArray() ? dependsOn.values() : List.of(dependsOn)) {
            if (!name.isString()) {
                throw TemplateException.format("DependsOn must be a string or list of strings.");
            }
            names.add(name.stringValue());
        }
        return names;
    }

    private static Optional<String> condition(JsonNode node) {
        var condition = node.get("Condition");
        if (condition == null) {
            return Optional.empty();
        }
        if (!condition.isString()) {
            throw TemplateException.format("Every Condition member must be a string.");
        }
        return Optional.of(condition.stringValue());
    }

    private static Retention retention(String logicalId, JsonNode node, String member) {
        var policy = node.get(member);
        if (policy == null) {
            return Retention.DELETE;
        }
        if (!policy.isString()) {
            throw TemplateException.format("Every " + member + " member must be a string.");
        }
        var text = policy.stringValue();
        if (text.equals("Snapshot")) {
            throw TemplateException.error("resource type " + type(node) + " does not support deletion policy Snapshot");
        }
        return Arrays.stream(Retention.values()).filter(one -> one.text().equals(text))
                .filter(one -> one != Retention.RETAIN_EXCEPT_ON_CREATE || member.equals("DeletionPolicy")).findFirst()
                .orElseThrow(
                        () -> TemplateException
                                .format("Unrecognized " + member + " " + text + " for resource " + logicalId));
    }
}

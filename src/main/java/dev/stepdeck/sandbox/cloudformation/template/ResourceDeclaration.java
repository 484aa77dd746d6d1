package dev.stepdeck.sandbox.cloudformation.template;

import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/// A resource as the template declares it.
///
/// @param condition the condition under which there is this resource
/// @param metadata data for tools, which may hold functions that nobody evaluates
public record ResourceDeclaration(String logicalId, String type, Expression.Members properties,
        List<String> dependsOn, Optional<String> condition, Retention deletionPolicy, Retention updateReplacePolicy,
        Optional<JsonNode> metadata) {

    public ResourceDeclaration {
        dependsOn = List.copyOf(dependsOn);
    }
}

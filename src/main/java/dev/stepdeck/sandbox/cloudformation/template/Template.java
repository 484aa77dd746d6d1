package dev.stepdeck.sandbox.cloudformation.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A template that has passed all checks that need no other services.
///
/// @param source the tree that transforms have made of the text, functions in their long form
public record Template(ObjectNode source, Optional<String> description, List<String> transforms,
        Map<String, ParameterDeclaration> parameters, Mappings mappings, Conditions conditions,
        List<Rule> rules, Map<String, ResourceDeclaration> resources, Map<String, OutputDeclaration> outputs) {}

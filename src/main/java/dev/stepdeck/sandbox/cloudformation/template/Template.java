package dev.stepdeck.sandbox.cloudformation.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A template that has passed all checks that need neither parameter values nor other services.
///
/// @param source the tree as it was read, functions in their long form
public record Template(ObjectNode source, Optional<String> description, List<String> transforms,
        Map<String, ParameterDeclaration> parameters, Mappings mappings, Conditions conditions,
        List<Rule> rules, Map<String, ResourceDeclaration> resources, Map<String, OutputDeclaration> outputs) {

    /// Parses and checks the text of a template.
    ///
    /// @throws TemplateException with CloudFormation's message if anything in it is wrong
    public static Template parse(String text) {
        var template = new TemplateParser(TemplateText.read(text)).parse();
        TemplateCheck.check(template);
        TemplateParser.requireKnownTransforms(template.transforms());
        return template;
    }

    /// The template's own metadata.
    public Optional<JsonNode> metadata() {
        return Optional.ofNullable(source.get("Metadata"));
    }
}

package dev.stepdeck.sandbox.cloudformation.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A template as it was written. What its transforms make of it depends on the values of its parameters, which are
/// therefore read before the rest.
///
/// @param source the tree as it was read, functions in their long form
public record TemplateDraft(ObjectNode source, Optional<String> description, List<String> transforms,
        Map<String, ParameterDeclaration> parameters) {

    /// Reads the text of a template as far as it needs no values of parameters.
    ///
    /// @throws TemplateException with CloudFormation's message if anything in that is wrong
    public static TemplateDraft parse(String text) {
        return new DraftParser(TemplateText.read(text)).parse();
    }

    /// The template's own metadata.
    public Optional<JsonNode> metadata() {
        return Optional.ofNullable(source.get("Metadata"));
    }

    /// The template for these values of its parameters, with all checks that need no other services.
    ///
    /// @param pseudo the values of the pseudo parameters
    /// @throws TemplateException with CloudFormation's message if anything in it is wrong
    public Template template(ParameterValues values, Map<String, JsonNode> pseudo) {
        var processed = source;
        if (transforms.contains(ExpressionParser.EXTENSIONS)) {
            var names = new LinkedHashMap<>(pseudo);
            parameters.forEach((name, declaration) -> names.put(name, values.value(declaration)));
            processed = LanguageExtensions.process(source, TemplateParser.mappings(source), names);
        }
        var template = new TemplateParser(this, processed).parse();
        TemplateCheck.check(template);
        return template;
    }

    /// The template before anybody has given values to its parameters: with their defaults and, where there are none,
    /// with stand-ins.
    ///
    /// @return empty if what is in the template cannot be known without the true values
    public Optional<Template> outline() {
        var texts = new LinkedHashMap<String, String>();
        parameters.forEach((name, declaration) -> texts.put(name, declaration.defaultValue().orElseGet(
                () -> declaration.constraints().allowedValues().stream().findFirst()
                        .orElse(declaration.numeric() ? "1" : "x"))));
        var pseudo = Map.<String, JsonNode>of("AWS::NotificationARNs", JsonNodeFactory.instance.arrayNode());
        boolean certain = !transforms.contains(ExpressionParser.EXTENSIONS)
                || parameters.values().stream().allMatch(declaration -> declaration.defaultValue().isPresent());
        try {
            return Optional.of(template(new ParameterValues(texts), pseudo));
        } catch (TemplateException e) {
            if (certain) {
                throw e;
            }
            return Optional.empty();
        }
    }
}

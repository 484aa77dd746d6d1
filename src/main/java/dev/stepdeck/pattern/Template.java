package dev.stepdeck.pattern;

import java.util.List;
import java.util.Optional;

/// What a CloudFormation template needs and creates, as far as that can be seen without CloudFormation.
///
/// @param text as written in the file
/// @param description empty when there is none
/// @param parameters in the order of the template
/// @param capabilities what must be acknowledged before a deployment
/// @param resources in the order of the template, those with a condition too
/// @param outputs the names of its outputs
public record Template(String text, String description, List<Parameter> parameters, List<Capability> capabilities,
        List<TemplateResource> resources, List<String> outputs) {

    public Template {
        parameters = List.copyOf(parameters);
        capabilities = List.copyOf(capabilities);
        resources = List.copyOf(resources);
        outputs = List.copyOf(outputs);
    }

    /// Reads a template, JSON or YAML.
    ///
    /// @throws TemplateException if it is not one; nothing else is thrown, whatever the text
    public static Template read(String text) {
        return new TemplateParser(text).template();
    }

    /// The parameter of this name.
    public Optional<Parameter> parameter(String name) {
        return parameters.stream().filter(parameter -> parameter.name().equals(name)).findFirst();
    }
}

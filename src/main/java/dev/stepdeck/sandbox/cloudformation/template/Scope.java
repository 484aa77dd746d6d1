package dev.stepdeck.sandbox.cloudformation.template;

import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/// What the names in a template stand for while it is evaluated.
public interface Scope {

    /// The value of a parameter, of a pseudo parameter, or of a resource as `Ref` gives it.
    Optional<JsonNode> ref(String name);

    /// The value of an attribute of a resource.
    ///
    /// @throws TemplateException if the resource has no such attribute
    JsonNode attribute(String resource, String attribute);

    /// The value that another stack exports.
    ///
    /// @throws TemplateException if there is no such export
    String imported(String export);

    /// Which conditions hold.
    Map<String, Boolean> conditions();

    /// The text that stands for a value, or for a part of one, that is known only when a resource has been created.
    /// Empty where all is known.
    default Optional<String> placeholder() {
        return Optional.empty();
    }
}

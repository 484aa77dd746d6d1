package dev.stepdeck.sandbox.cloudformation.template;

import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/// The template's mappings: by name, first key and second key.
public record Mappings(Map<String, Map<String, Map<String, JsonNode>>> values) {

    /// The value of two keys.
    ///
    /// @throws TemplateException if there is no mapping of that name
    Optional<JsonNode> find(String name, String top, String second) {
        var mapping = values.get(name);
        if (mapping == null) {
            throw TemplateException
                    .error("Mapping named '" + name + "' is not present in the 'Mappings' section of template.");
        }
        return Optional.ofNullable(mapping.get(top)).map(keys -> keys.get(second));
    }
}

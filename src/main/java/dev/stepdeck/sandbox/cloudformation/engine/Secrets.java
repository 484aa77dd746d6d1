package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.List;

import dev.stepdeck.sandbox.cloudformation.template.ParameterDeclaration;
import dev.stepdeck.sandbox.cloudformation.template.Template;

/// The values of NoEcho parameters, which nothing that is shown may contain.
public record Secrets(List<String> values) {

    /// The secrets of a configuration.
    public static Secrets of(Template template, Configuration configuration) {
        return new Secrets(template.parameters().values().stream().filter(ParameterDeclaration::noEcho)
                .map(parameter -> configuration.parameters().getOrDefault(parameter.name(), ""))
                .filter(value -> !value.isEmpty()).toList());
    }

    /// The text with asterisks for each secret.
    public String masked(String text) {
        var shown = text;
        for (var secret : values) {
            shown = shown.replace(secret, "****");
        }
        return shown;
    }
}

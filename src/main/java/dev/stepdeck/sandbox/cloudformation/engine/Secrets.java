package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.cloudformation.template.ParameterDeclaration;

/// The values of NoEcho parameters, which nothing that is shown may contain.
public record Secrets(List<String> values) {

    /// The secrets of a configuration.
    public static Secrets of(Map<String, ParameterDeclaration> declared, Configuration configuration) {
        return new Secrets(declared.values().stream().filter(ParameterDeclaration::noEcho)
                .flatMap(parameter -> Stream.of(configuration.parameters(), configuration.values().resolved())
                        .map(values -> values.getOrDefault(parameter.name(), "")))
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

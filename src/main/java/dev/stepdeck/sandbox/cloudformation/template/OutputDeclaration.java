package dev.stepdeck.sandbox.cloudformation.template;

import java.util.Optional;

/// An output as the template declares it.
///
/// @param exportName the name under which other stacks import it
public record OutputDeclaration(String name, Optional<String> description, Expression value,
        Optional<Expression> exportName, Optional<String> condition) {

    /// The name of an export is missing, or not one.
    public static TemplateException malformedExport(String output) {
        return TemplateException.format("Output " + output + " is malformed. The Name field of every Export member"
                + " must be specified and consist only of alphanumeric characters, colons, or hyphens.");
    }
}

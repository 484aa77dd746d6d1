package dev.stepdeck.sandbox.cloudformation.template;

import java.util.Optional;

/// An output as the template declares it.
///
/// @param exportName the name under which other stacks import it
public record OutputDeclaration(String name, Optional<String> description, Expression value,
        Optional<Expression> exportName, Optional<String> condition) {}

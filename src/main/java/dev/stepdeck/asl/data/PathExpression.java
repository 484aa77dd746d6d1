package dev.stepdeck.asl.data;

import tools.jackson.databind.JsonNode;

/// A path in a field that needs a value: a template's `"name.$"`, `ErrorPath`, `ItemsPath`.
///
/// @param field the field as AWS's message names it: `value.$`, `ErrorPath`
public record PathExpression(Path path, String field) implements Expression {

    @Override
    public JsonNode evaluate(Scope scope) {
        JsonNode found = path.find(scope);
        if (found != null) {
            return found;
        }
        throw path.notFound(field, scope);
    }
}

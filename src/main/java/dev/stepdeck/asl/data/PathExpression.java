package dev.stepdeck.asl.data;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/// A path in a field that needs a value: a template's `"name.$"`, `ErrorPath`, `ItemsPath`. In a template, what is beyond the
/// end of an array is null (measured, github.com/floci-io/floci, #2870).
///
/// @param field the field as AWS's message names it: `value.$`, `ErrorPath`
public record PathExpression(Path path, String field) implements Expression {

    @Override
    public JsonNode evaluate(Scope scope) {
        JsonNode found = path.find(scope);
        if (found != null) {
            return found;
        }
        if (field.endsWith(".$") && path.endsBeyondArray(scope)) {
            return NullNode.getInstance();
        }
        throw path.notFound(field, scope);
    }
}

package dev.stepdeck.asl.data;

import tools.jackson.databind.JsonNode;

/// A value that does not depend on data.
public record Literal(JsonNode value) implements Expression {

    @Override
    public JsonNode evaluate(Scope scope) {
        return value;
    }
}

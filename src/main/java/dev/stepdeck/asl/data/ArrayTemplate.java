package dev.stepdeck.asl.data;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// An array with computed elements.
public record ArrayTemplate(List<Expression> elements) implements Expression {

    /// Copies the elements.
    public ArrayTemplate {
        elements = List.copyOf(elements);
    }

    @Override
    public JsonNode evaluate(Scope scope) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(elements.size());
        for (Expression element : elements) {
            array.add(element.evaluate(scope));
        }
        return array;
    }
}

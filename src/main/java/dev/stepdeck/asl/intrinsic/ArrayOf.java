package dev.stepdeck.asl.intrinsic;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `States.Array`: its arguments as an array.
final class ArrayOf implements Intrinsic {

    @Override
    public String name() {
        return "States.Array";
    }

    @Override
    public JsonNode apply(List<JsonNode> arguments) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(arguments.size());
        arguments.forEach(array::add);
        return array;
    }
}

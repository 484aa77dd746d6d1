package dev.stepdeck.asl.intrinsic;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `States.ArrayLength`: how many elements an array has.
final class ArrayLength implements Intrinsic {

    @Override
    public String name() {
        return "States.ArrayLength";
    }

    @Override
    public JsonNode apply(List<JsonNode> arguments) {
        return JsonNodeFactory.instance.numberNode(Arguments.of(this, arguments, 1, 1).array(0).size());
    }
}

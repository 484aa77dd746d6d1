package dev.stepdeck.asl.intrinsic;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `States.ArrayContains`: whether an array has a value.
final class ArrayContains implements Intrinsic {

    @Override
    public String name() {
        return "States.ArrayContains";
    }

    @Override
    public JsonNode apply(List<JsonNode> arguments) {
        var checked = Arguments.of(this, arguments, 2, 2);
        JsonNode wanted = checked.value(1);
        for (JsonNode element : checked.array(0)) {
            if (Equality.same(element, wanted)) {
                return JsonNodeFactory.instance.booleanNode(true);
            }
        }
        return JsonNodeFactory.instance.booleanNode(false);
    }
}

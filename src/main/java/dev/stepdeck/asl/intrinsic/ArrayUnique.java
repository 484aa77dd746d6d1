package dev.stepdeck.asl.intrinsic;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `States.ArrayUnique`: an array without repeated values, in the order of their first place.
final class ArrayUnique implements Intrinsic {

    @Override
    public String name() {
        return "States.ArrayUnique";
    }

    @Override
    public JsonNode apply(List<JsonNode> arguments) {
        ArrayNode unique = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : Arguments.of(this, arguments, 1, 1).array(0)) {
            if (unique.valueStream().noneMatch(known -> Equality.same(known, element))) {
                unique.add(element);
            }
        }
        return unique;
    }
}

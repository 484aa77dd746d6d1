package dev.stepdeck.asl.intrinsic;

import java.util.List;

import tools.jackson.databind.JsonNode;

/// `States.ArrayGetItem`: the element at an index from 0.
final class ArrayGetItem implements Intrinsic {

    @Override
    public String name() {
        return "States.ArrayGetItem";
    }

    @Override
    public JsonNode apply(List<JsonNode> arguments) {
        var checked = Arguments.of(this, arguments, 2, 2);
        JsonNode array = checked.array(0);
        long index = checked.integer(1);
        if (index < 0 || index >= array.size()) {
            throw new IntrinsicFailure("The index " + index + " is out of bounds for an array of " + array.size()
                    + " elements");
        }
        return array.get((int) index);
    }
}

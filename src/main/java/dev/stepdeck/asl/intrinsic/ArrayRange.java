package dev.stepdeck.asl.intrinsic;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `States.ArrayRange`: the numbers from one to another in steps, at most 1000.
final class ArrayRange implements Intrinsic {

    private static final int MAX_ELEMENTS = 1000;

    @Override
    public String name() {
        return "States.ArrayRange";
    }

    @Override
    public JsonNode apply(List<JsonNode> arguments) {
        var checked = Arguments.of(this, arguments, 3, 3);
        long first = checked.integer(0);
        long last = checked.integer(1);
        long step = checked.integer(2);
        if (step == 0) {
            throw new IntrinsicFailure("The step of " + name() + " cannot be 0");
        }
        ArrayNode range = JsonNodeFactory.instance.arrayNode();
        for (long i = first; step > 0 ? i <= last : i >= last; i += step) {
            if (range.size() == MAX_ELEMENTS) {
                throw new IntrinsicFailure(name() + " cannot make an array of more than " + MAX_ELEMENTS + " elements");
            }
            range.add(i);
        }
        return range;
    }
}

package dev.stepdeck.asl.intrinsic;

import java.math.BigInteger;
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
        BigInteger steps = BigInteger.valueOf(last).subtract(BigInteger.valueOf(first))
                .divide(BigInteger.valueOf(step));
        if (steps.compareTo(BigInteger.valueOf(MAX_ELEMENTS)) >= 0) {
            throw new IntrinsicFailure(name() + " cannot make an array of more than " + MAX_ELEMENTS + " elements");
        }
        boolean towards = step > 0 ? first <= last : first >= last;
        for (long i = 0; towards && i <= steps.longValue(); i++) {
            range.add(first + i * step);
        }
        return range;
    }
}

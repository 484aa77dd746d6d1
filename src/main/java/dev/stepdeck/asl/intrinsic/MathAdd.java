package dev.stepdeck.asl.intrinsic;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `States.MathAdd`: the sum of two numbers, each rounded half up before.
final class MathAdd implements Intrinsic {

    @Override
    public String name() {
        return "States.MathAdd";
    }

    @Override
    public JsonNode apply(List<JsonNode> arguments) {
        var checked = Arguments.of(this, arguments, 2, 2);
        try {
            long sum = Math.addExact(checked.integer(0), checked.integer(1));
            return sum == (int) sum
                    ? JsonNodeFactory.instance.numberNode((int) sum)
                    : JsonNodeFactory.instance.numberNode(sum);
        } catch (ArithmeticException e) {
            throw new IntrinsicFailure("The sum of " + name() + " is not a 64-bit number");
        }
    }
}

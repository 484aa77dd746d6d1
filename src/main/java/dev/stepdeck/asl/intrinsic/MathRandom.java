package dev.stepdeck.asl.intrinsic;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `States.MathRandom`: a random whole number from the first argument (inclusive) to the second (exclusive).
final class MathRandom implements Intrinsic {

    @Override
    public String name() {
        return "States.MathRandom";
    }

    @Override
    public JsonNode apply(List<JsonNode> arguments) {
        var checked = Arguments.of(this, arguments, 2, 3);
        long from = checked.integer(0);
        long to = checked.integer(1);
        if (from >= to) {
            throw new IntrinsicFailure("The start number of " + name() + " must be less than the end number");
        }
        RandomGenerator random = arguments.size() == 3 ? new Random(checked.integer(2)) : ThreadLocalRandom.current();
        return JsonNodeFactory.instance.numberNode(random.nextLong(from, to));
    }
}

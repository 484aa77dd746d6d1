package dev.stepdeck.asl.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

import dev.stepdeck.asl.intrinsic.Intrinsic;
import dev.stepdeck.asl.intrinsic.Intrinsics;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Utils;
import tools.jackson.databind.JsonNode;

/// The functions that Step Functions adds to JSONata (Developer Guide, "Transforming data with JSONata"); most are intrinsic
/// functions of another name.
final class JsonataFunctions {

    private static final Map<String, String> INTRINSICS = Map.of("partition", "States.ArrayPartition", "hash",
            "States.Hash", "uuid", "States.UUID", "parse", "States.StringToJson");

    private JsonataFunctions() {}

    static void register(Jsonata expression) {
        INTRINSICS.forEach((name, intrinsic) -> expression.registerFunction(name,
                function((List<?> arguments) -> call(name, intrinsic, arguments))));
        expression.registerFunction("range", function(JsonataFunctions::range));
        expression.registerFunction("random", function(JsonataFunctions::random));
    }

    private interface Body {

        Object call(List<?> arguments);
    }

    private static JFunction function(Body body) {
        return new JFunction((_, arguments) -> body.call(arguments), null);
    }

    /// A range is a sequence: one of a single number is that number, as recorded.
    private static Object range(List<?> arguments) {
        List<Object> sequence = Utils.createSequence();
        if (call("range", "States.ArrayRange", arguments) instanceof List<?> numbers) {
            sequence.addAll(numbers);
        }
        return sequence;
    }

    /// A number from 0 (inclusive) to 1 (exclusive); always the same for a given seed.
    private static Object random(List<?> arguments) {
        return !arguments.isEmpty() && arguments.getFirst() instanceof Number seed
                ? (Object) new Random(seed.longValue()).nextDouble()
                : (Object) ThreadLocalRandom.current().nextDouble();
    }

    private static Object call(String name, String intrinsic, List<?> arguments) {
        Intrinsic function = Intrinsics.find(intrinsic).orElseThrow();
        var values = new ArrayList<JsonNode>(arguments.size());
        for (Object argument : arguments) {
            JsonNode value = argument == null ? null : JsonataValues.toNode(argument);
            if (value == null) {
                throw new JException("T0410", -1, values.size() + 1, name);
            }
            values.add(value);
        }
        return JsonataValues.toJava(function.apply(values));
    }
}

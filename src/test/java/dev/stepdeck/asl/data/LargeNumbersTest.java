package dev.stepdeck.asl.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepdeck.asl.intrinsic.NumberOrder;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Numbers beyond what a double holds, in whatever reads numbers.
class LargeNumbersTest {

    private static JsonNode number(String text) {
        return JsonMapper.builder().build().readTree(text);
    }

    @ParameterizedTest
    @CsvSource({"1e400, 1, 1", "-1e400, 1, -1", "1e400, 1e400, 0", "1e-400, 0, 0", "1.0, 1, 0",
        "9007199254740993, 9007199254740992, 1",
        "1000000000000000000000000000000, 999999999999999999999999999999, 1",
        "1e400, 1000000000000000000000000000000, 1"})
    void numbersAreComparedByValue(String one, String other, int order) {
        assertThat(new NumberOrder().compare(number(one), number(other))).isEqualTo(order);
        assertThat(new NumberOrder().compare(number(other), number(one))).isEqualTo(-order);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"States.MathAdd($.n, 1)", "States.ArrayContains($.l, $.n)",
        "States.ArrayUnique($.l)",
        "States.ArrayRange(1, $.n, 2)", "States.ArrayPartition($.l, $.n)", "States.ArrayGetItem($.l, $.n)",
        "States.MathRandom(1, $.n)"})
    void intrinsicFunctionsTakeOrRefuseThem(String call) throws Exception {
        for (var n : new String[]{"1e400", "-1e400", "9".repeat(400)}) {
            var input = number("{\"n\":" + n + ",\"l\":[1," + n + "]}");
            try {
                IntrinsicParser.parse(call, "x.$")
                        .evaluate(Scope.of(input, JsonNodeFactory.instance.objectNode(), Variables.none()));
            } catch (StatesException e) {
                assertThat(e.error()).isEqualTo("States.IntrinsicFailure");
            }
        }
    }
}

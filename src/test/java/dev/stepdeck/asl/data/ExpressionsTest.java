package dev.stepdeck.asl.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ExpressionsTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    /// Rows of `expressions.json`: an expression and its value, or an error and how its cause begins.
    static Stream<Arguments> rows() throws IOException {
        try (InputStream file = ExpressionsTest.class.getResourceAsStream("expressions.json")) {
            return JSON.readTree(Objects.requireNonNull(file)).valueStream().flatMap(group -> group.get("rows")
                    .valueStream().map(row -> Arguments.of(row.get(0).stringValue(), group.get("input"), row)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void evaluates(String text, JsonNode input, JsonNode row) throws ExpressionSyntaxException {
        Expression expression = IntrinsicParser.parse(text, "f.$");
        Scope scope = scope(input);

        if (row.size() == 2) {
            assertThat(expression.evaluate(scope).toString()).isEqualTo(row.get(1).toString());
        } else {
            StatesException failure = catchThrowableOfType(StatesException.class, () -> expression.evaluate(scope));
            assertThat(failure.error()).isEqualTo(row.get(1).stringValue());
            assertThat(failure.cause()).startsWith(row.get(2).stringValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "States.Nope()", "States.Format('a", "States.Format('\\\"')", "States.Array(1",
        "States.Array(1))", "States.Array(,)", "$.a[", "States.Array(one)", "$.["})
    void refusesWhatIsNoExpression(String text) {
        assertThatExceptionOfType(ExpressionSyntaxException.class).isThrownBy(() -> IntrinsicParser.parse(text, "f.$"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.gone:No results for path: $['gone']", "$.a.b.c:Missing property in path $['a']['b']",
        "$.l[4]:No results for path: $['l'][4]"})
    void wordsMissingPathsAsTheJsonPathLibrary(String row) throws ExpressionSyntaxException {
        String[] parts = row.split(":", 2);
        Path path = Path.parse(parts[0]);
        Scope scope = scope(JSON.readTree("{\"a\": {}, \"l\": []}"));

        assertThat(catchThrowableOfType(StatesException.class, () -> path.read(scope)).cause())
                .isEqualTo("Invalid path '" + parts[0] + "' : " + parts[1]);
    }

    @Test
    void keepsTheInputWhenAResultIsPutIntoIt() throws ExpressionSyntaxException {
        JsonNode input = JSON.readTree("{\"a\": {\"b\": 1}, \"l\": [1, 2]}");
        JsonNode result = JSON.readTree("9");

        assertThat(ResultPath.parse("$.a.c.d").apply(input, result).toString())
                .isEqualTo("{\"a\":{\"b\":1,\"c\":{\"d\":9}},\"l\":[1,2]}");
        assertThat(ResultPath.parse("$.l[1]").apply(input, result).toString())
                .isEqualTo("{\"a\":{\"b\":1},\"l\":[1,9]}");
        assertThat(input.toString()).isEqualTo("{\"a\":{\"b\":1},\"l\":[1,2]}");
        assertThat(catchThrowableOfType(StatesException.class, () -> ResultPath.parse("$.l[5]").apply(input, result))
                .error()).isEqualTo(StatesException.RESULT_PATH_MATCH_FAILURE);
    }

    @Test
    void hidesOuterVariablesAndForgetsInnerOnes() {
        Variables outer = Variables.of((ObjectNode) JSON.readTree("{\"a\": 1, \"b\": 2}"));
        Variables inner = outer.inner().assign((ObjectNode) JSON.readTree("{\"a\": 3}"));

        assertThat(inner.visible().toString()).isEqualTo("{a=3, b=2}");
        assertThat(outer.visible().toString()).isEqualTo("{a=1, b=2}");
    }

    private static Scope scope(JsonNode input) {
        return Scope.of(input, JSON.readTree("{\"Execution\": {\"Name\": \"run\"}}"),
                Variables.of((ObjectNode) JSON.readTree("{\"x\": {\"y\": [0, 7]}}")));
    }
}

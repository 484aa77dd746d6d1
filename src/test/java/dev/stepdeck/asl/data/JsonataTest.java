package dev.stepdeck.asl.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Values and causes; the causes are worded as recorded from AWS.
class JsonataTest {

    private static final JsonNode DATA = JsonMapper.builder().build()
            .readTree("{\"a\": [0], \"n\": 3, \"z\": null, \"l\": [1, null, 2], \"e\": [], \"o\": {\"x\": 1.5}}");
    private static final Scope SCOPE = Scope.of(DATA, DATA, Variables.of((ObjectNode) DATA));

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "$states.input|" + "{\"a\":[0],\"n\":3,\"z\":null,\"l\":[1,null,2],\"e\":[],\"o\":{\"x\":1.5}}",
        "$states.input.z|null", "$states.context.n + $n|6", "$o.x * 2|3", "$partition($a, 2)|[[0]]",
        "$partition($e, 2)|[]",
        "$range(1,9,9)|1", "$range(0,10,3)|[0,3,6,9]", "$hash('input data','MD5')|\"812f45842bc6d66ee14572ce20db8e86\"",
        "$parse('{\"a\": [1]}')|{\"a\":[1]}", "$merge([{'a': 1}, {'b': 2}])|{\"a\":1,\"b\":2}", "$l|[1,null,2]",
        "10 / 4|2.5", "1 /* one */|1", "$random(3) = $random(3)|true", "$length($uuid())|36"})
    void evaluates(String text, String value) throws ExpressionSyntaxException {
        assertThat(JsonataExpression.compile(text, "Output").evaluate(SCOPE).toString()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {"$nope|returned nothing (undefined).",
        "$nope(1)|threw an error during evaluation. T1006: Attempted to invoke a non-function",
        "$number('x')|threw an error during evaluation. D3030: Unable to cast value to a number: \"x\"",
        "$fn := function($x){$x}|returned an unsupported result type.",
        "1 + 'a'|threw an error during evaluation. T2002: The right side of the \"+\" operator must evaluate to a number"})
    void wordsFailuresAsAwsDoes(String text, String what) throws ExpressionSyntaxException {
        JsonataExpression expression = JsonataExpression.compile(text, "Output/x");

        StatesException failure = catchThrowableOfType(StatesException.class, () -> expression.evaluate(SCOPE));

        assertThat(failure.error()).isEqualTo("States.QueryEvaluationError");
        assertThat(failure.location()).isEqualTo("Output/x");
        assertThat(failure.cause()).isEqualTo(
                "The JSONata expression '" + text + "' specified for the field 'Output/x' " + what);
    }

    @Test
    void endsRunawayRecursion() throws ExpressionSyntaxException {
        JsonataExpression expression = JsonataExpression.compile("($f := function($n){ $f($n + 1) + 1 }; $f(1))",
                "Output");

        assertThat(catchThrowableOfType(StatesException.class, () -> expression.evaluate(SCOPE)).error())
                .isEqualTo("States.QueryEvaluationError");
    }

    @Test
    void refusesWhatIsNoJsonata() {
        assertThatExceptionOfType(ExpressionSyntaxException.class)
                .isThrownBy(() -> JsonataExpression.compile("a[1,2)", "Output"))
                .withMessage("Expected \"]\", got \",\"");
    }
}

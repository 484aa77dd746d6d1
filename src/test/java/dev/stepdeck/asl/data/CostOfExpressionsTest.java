package dev.stepdeck.asl.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.stepdeck.asl.intrinsic.Intrinsics;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Expressions that would need more time or memory than any machine has end by Step Functions' own errors.
@Timeout(900)
class CostOfExpressionsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Two seconds instead of ten.
    private static final Effort BRIEF = new Effort() {

        @Override
        public <T> T spend(Function<Meter, T> evaluation) {
            return evaluation.apply(new Meter(2_000_000_000, () -> {}));
        }
    };

    private static JsonNode deep(int levels) {
        JsonNode node = JsonNodeFactory.instance.numberNode(1);
        for (int i = 0; i < levels; i++) {
            node = JsonNodeFactory.instance.objectNode().set("a", node);
        }
        return node;
    }

    private static Scope scope(JsonNode input) {
        return Scope.of(input, JsonNodeFactory.instance.objectNode(), Variables.none()).withEffort(BRIEF);
    }

    private static JsonNode evaluate(String expression) throws ExpressionSyntaxException {
        return JsonataExpression.compile(expression, "Output")
                .evaluate(scope(JSON.readTree("{\"s\": \"" + "a".repeat(3000)
                        + "b\"}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        // texts
        "$length($pad('x', 1000000000))", "$pad('x', -1000000000, 'ab')",
        "$length($reduce([1..40], function($a, $i) {$a & $a}, 'x'))",
        "$length($join($map([1..20000], function($i) {$pad('x', 1000)})))",
        "$length($replace($pad('a', 10000, 'a'), 'a', $pad('b', 10000, 'b')))",
        "$length($replace($pad('a', 10000, 'a'), /a/, $pad('b', 10000, 'b')))",
        "$length($replace($pad('a', 10000, 'a'), /a/, function($m) {$pad('b', 10000, 'b')}))",
        "$replace('a', 'a', 'aa', 1000000000)", "$formatInteger(1000000000000000, 'I')",
        // sequences
        "$count([1..10000000000])", "$count([1..10000].([1..10000]))", "$sum($map([1..10000000], function($i) {$i}))",
        "$count($reduce([1..40], function($a, $i) {$append($a, $a)}, [1, 2]))", "$count($sort([1..10000000]))",
        // values that contain the same value again and again
        "$reduce([1..40], function($a, $i) {{'l': $a, 'r': $a}}, {'x': 1})",
        "$string($reduce([1..40], function($a, $i) {[[$a], [$a]]}, [1]))",
        "($d := function() {$reduce([1..40], function($a, $i) {{'l': $a, 'r': $a}}, {'x': 1})}; $d() = $d())",
        "$count($reduce([1..40], function($a, $i) {{'l': $a, 'r': $a}}, {'x': 1}).**)",
        // functions without end
        "($f := function($x) {1 + $f($x + 1)}; $f(1))", "($f := function($x) {$f($x + 1)}; $f(1))",
        "($f := function($x) {$x = 0 ? 1 : $f($x - 1) + $f($x - 1)}; $f(100))",
        // regular expressions that go back and forth
        "$match($states.input.s, /^(([a-z])+.)+[A-Z]([a-z])+$/)", "$contains($states.input.s, /(.*a){12}c/)",
        "$split($states.input.s, /(.*.*.*.*)=/)", "$replace($states.input.s, /(.*.*.*.*)=/, 'x')",
        // what Step Functions leaves out
        "$eval('[1..10000000]')"})
    void whatJsonataCannotHoldIsAnErrorOfTheExpression(String expression) {
        assertThatThrownBy(() -> evaluate(expression)).isInstanceOf(StatesException.class)
                .hasMessageStartingWith("States.QueryEvaluationError: The JSONata expression '");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {"$pad('x', 3, '-') ~ \"x--\"", "$pad('x', -5, 'ab') ~ \"ababx\"",
        "$pad('xyz', 2) ~ \"xyz\"", "$join(['a', 'b'], '-') ~ \"a-b\"", "$join($map([1, 2], $string), ',') ~ \"1,2\"",
        "$string({'a': [1, true, null]}) ~ \"{\\\"a\\\":[1,true,null]}\"", "$string(5) ~ \"5\"",
        "$split('a, b,c', /,\\s*/) ~ [\"a\",\"b\",\"c\"]", "$split('abc', '') ~ [\"a\",\"b\",\"c\"]",
        "$split('a b c', ' ', 2) ~ [\"a\",\"b\"]", "$contains('abracadabra', /a.*a/) ~ true",
        "$contains('abc', 'd') ~ false", "$replace('john smith', /(\\w+)\\s(\\w+)/, '$2, $1') ~ \"smith, john\"",
        "$replace('aaa', 'a', 'b', 2) ~ \"bba\"",
        "$replace('temp 68F', /([0-9]+)F/, function($m) {$m.groups[0] & 'C'}) ~ \"temp 68C\"",
        "$match('ababbab', /a(b+)/)[1].match ~ \"abb\"", "$round(123.456, 2) ~ 123.46", "$round(1.5, 100000) ~ 1.5",
        "$clone({'a': 1}) ~ {\"a\":1}", "$formatInteger(12, 'I') ~ \"XII\"", "$sum([1..1000].($ * 2)) ~ 1001000"})
    void whatIsSmallIsAsItWas(String expressionAndMore, String expected) throws ExpressionSyntaxException {
        assertThat(evaluate(expressionAndMore)).isEqualTo(JSON.readTree(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$..*..*..*..*", "$..*..*..*..*..*..*..*..*..zzz", "$..a..a..a..a..a",
        "$..[?(@..a)]..[?(@..a)]..*..*",
        "$.*..*..*..*..*..*"})
    void whatAPathCannotHoldIsAnErrorOfTheState(String path) throws ExpressionSyntaxException {
        var parsed = Path.parse(path);

        assertThatThrownBy(() -> parsed.find(scope(deep(100)))).isInstanceOf(StatesException.class)
                .hasMessageStartingWith("States.Runtime: Invalid path '$");
    }

    @Test
    void pathsOfTheUsualKindFindWhatTheyFound() throws ExpressionSyntaxException {
        var input = JSON.readTree("{\"l\": [{\"a\": 1, \"b\": \"x\"}, {\"a\": 2}, {\"b\": \"xy\"}]}");

        assertThat(Path.parse("$.l[*].a").find(scope(input))).isEqualTo(JSON.readTree("[1,2]"));
        assertThat(Path.parse("$..b").find(scope(input))).isEqualTo(JSON.readTree("[\"x\",\"xy\"]"));
        assertThat(Path.parse("$.l[?(@.a > 1)]").find(scope(input))).isEqualTo(JSON.readTree("[{\"a\":2}]"));
        assertThat(Path.parse("$.l[?(@.b =~ /x.*/)].b").find(scope(input))).isEqualTo(JSON.readTree("[\"x\",\"xy\"]"));
    }

    @Test
    void anIntrinsicFunctionTakesNoMoreThanFits() {
        var big = new PathExpression(parsed("$.s"), "x.$");
        var format = new IntrinsicCall("States.Format(..)", "x.$",
                Intrinsics.find("States.Format").orElseThrow(), arguments(big, 200));
        var input = JsonNodeFactory.instance.objectNode().put("s", "a".repeat(100_000));

        assertThatThrownBy(() -> format.evaluate(scope(input))).isInstanceOf(StatesException.class)
                .hasMessageStartingWith("States.IntrinsicFailure");
    }

    private static List<Expression> arguments(Expression big, int count) {
        var arguments = new ArrayList<Expression>();
        arguments.add(new Literal(JsonNodeFactory.instance.stringNode("{}".repeat(count))));
        for (int i = 0; i < count; i++) {
            arguments.add(big);
        }
        return arguments;
    }

    private static Path parsed(String path) {
        try {
            return Path.parse(path);
        } catch (ExpressionSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoRunsTheLanguageEndsAnEvaluation() {
        var stopped = new IllegalStateException("stopped");
        Effort stopping = new Effort() {

            @Override
            public <T> T spend(Function<Meter, T> evaluation) {
                return evaluation.apply(new Meter(Long.MAX_VALUE, () -> {
                    throw stopped;
                }));
            }
        };

        assertThatThrownBy(() -> JsonataExpression.compile("$sum($map([1..100000], function($i) {$i}))", "Output")
                .evaluate(scope(deep(1)).withEffort(stopping))).isSameAs(stopped);
    }
}

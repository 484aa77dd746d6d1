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
        "$map(['1', '{}'], $parse)|[1,{}]", "$partition($l, 2.9)|[[1,null],[2]]", "$partition($a)|[[0]]",
        "$range(1.9, 3.9, 1.9)|[1,2,3]", "1/0|\"Infinity\"", "$exists($partition($e, 2))|false",
        "$exists($sum($nope))|false", "$sum([])|0",
        "$exists($partition($a, 0))|false", "$exists($range(2, 1, 1))|false", "$exists($range(1, 2))|false",
        "$exists($hash('a'))|false", "$exists($parse($nope))|false", "$parse('1.0')|1",
        "$range(9223372036854774784, 9223372036854775807, 1024)|9223372036854774784",
        "$range(1,9,9)|1", "$range(0,10,3)|[0,3,6,9]", "$hash('input data','MD5')|\"812f45842bc6d66ee14572ce20db8e86\"",
        "$parse('{\"a\": [1]}')|{\"a\":[1]}", "$merge([{'a': 1}, {'b': 2}])|{\"a\":1,\"b\":2}", "$l|[1,null,2]",
        "10 / 4|2.5", "1 /* one */|1", "$random(3) = $random(3)|true", "$length($uuid())|36"})
    void evaluates(String text, String value) throws ExpressionSyntaxException {
        assertThat(JsonataExpression.compile(text, "Output").evaluate(SCOPE).toString()).isEqualTo(value);
    }

    /// Source: jsonata 2.0.6 itself, run beside.
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "($g := $substring(?, 0, 2); $g('hello'))|\"he\"", "$map(['a', 'b'], $pad(?, 3, '-'))|[\"a--\",\"b--\"]",
        "($g := $partition(?, 2); $g([1, 2, 3]))|[[1,2],[3]]", "$distinct([1, 1])|[1]", "$string({}, true)|\"{}\"",
        "$substring('😀ab', 1)|\"ab\"", "$substring('hello', -4, 2)|\"el\"", "$substring('hello', -10, 3)|\"hel\"",
        "$substring('hello', 0, -1)|\"\"", "$match('abab', /a(b)/, 1).index|0", "$contains('a', /b*/)|true",
        "$exists($match('abab', /a/, 0))|false", "$replace('abab', /a(b)/, function($m){$m.groups[0]})|\"bb\"",
        "$encodeUrl('http://a/b?x=é y')|\"http://a/b?x=%C3%A9%20y\"", "$decodeUrlComponent('%C3%A9+a')|\"é+a\"",
        "$decodeUrl('a%20b%3F')|\"a b%3F\"", "$number('0b11') + $number('0o17') + $number('0x1F')|49",
        "$formatNumber(34.555, '#0.00')|\"34.56\"", "$toMillis('2017-11')|1509494400000",
        "'?? ?:' & '' /* ?? */|\"?? ?:\""})
    void evaluatesAsJsonata(String text, String value) throws ExpressionSyntaxException {
        assertThat(JsonataExpression.compile(text, "Output").evaluate(SCOPE).toString()).isEqualTo(value);
    }

    /// Source: github.com/floci-io/floci, reports 2668 and 2736, measured on AWS.
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "$sum(['a'])|T0412: Argument 1 of function \"sum\" must be an array of \"numbers\"",
        "$sqrt(-1)|D3060: The sqrt function cannot be applied to a negative number: -1",
        "$each('x', function($v){$v})|T0410: Argument 1 of function \"each\" does not match function signature",
        "$substring('x')|T0410: Argument 2 of function \"substring\" does not match function signature",
        "$split('a', 'b', -1)|D3020: Third argument of split function must evaluate to a positive number",
        "1 < 'a'|T2009: The values 1 and \"a\" either side of operator \"<\" must be of the same data type",
        "$replace('a', '', 'b')|D3010: Second argument of replace function cannot be an empty string",
        "-'a'|D1002: Cannot negate a non-numeric value: \"a\"",
        "{'a': 1, 'a': 2}|D1009: Multiple key definitions evaluate to same key: \"a\"",
        "[1/0]|D1001: Number out of range: null", "$error('no')|D3137: no", "$assert(false, 'no')|D3141: no",
        "$power(10, 400)|D3061: The power function has resulted in a value that cannot be represented as a JSON number: base=10, exponent=400",
        "$formatBase(10, 1)|D3100: The radix of the formatBase function must be between 2 and 36.  It was given 1",
        "$toMillis('a')|D3110: The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given \"a\"",
        "$map([[1]], $uppercase)|T0410: Argument 1 of function \"uppercase\" does not match function signature",
        "$filter(['a'], $sum)|T0412: Argument 1 of function \"sum\" must be an array of \"numbers\"",
        "true and $abs('a')|T0410: Argument 1 of function \"and\" does not match function signature",
        "false or -1 + 'a'|T2002: The right side of the \"or\" operator must evaluate to a number",
        "$pad('a', null)|T0410: Argument 2 of function \"pad\" does not match function signature",
        "-$o|D1002: Cannot negate a non-numeric value: {\"x\":1.5}",
        "$substringAfter($states.input.nope, 1)|T0410: Argument 2 of function \"substringAfter\" does not match function signature",
        "$length(null)|T0410: Argument 1 of function \"length\" does not match function signature",
        "$split(null, ',')|T0410: Argument 1 of function \"split\" does not match function signature",
        "$number('1.')|D3030: Unable to cast value to a number: \"1.\"",
        "$number('Infinity')|D3030: Unable to cast value to a number: \"Infinity\"",
        "$replace('abc', /b*/, 'x')|D1004: Regular expression matches zero length string",
        "$decodeUrlComponent('%C3')|D3140: Malformed URL passed to $decodeUrlComponent(): \"%C3\"",
        "$fromMillis(0, '[Q]')|D3132: Unknown component specifier \"Q\" in date/time picture string",
        "$fromMillis(0, '[Y')|D3135: No matching closing bracket ']' in date/time picture string",
        "[1, 'a']^($)|T2007: Type mismatch when comparing values 1 and \"a\" in order-by clause",
        "$parse(1)|T0410: Argument 1 of function \"parse\" does not match function signature",
        "$parse('{')|D3137: Invalid JSON", "$parse('')|D3137: Invalid JSON", "$parse('1 2')|D3137: Invalid JSON",
        "$parse('1e400')|D3137: Invalid JSON", "$parse('{\"a\":1,\"a\":2}')|D3137: Invalid JSON",
        "$partition([1], -1)|D3137: Second argument must be zero or greater",
        "$partition(null, 1)|T0412: Argument 1 of function \"partition\" must be an array of \"arrays\"",
        "$range(1)|T0410: Argument 2 of function \"range\" does not match function signature",
        "$range('1', 2, 1)|T0410: Argument 1 of function \"range\" does not match function signature",
        "$hash('a', 5)|T0410: Argument 2 of function \"hash\" does not match function signature",
        "$uuid(1)|T0410: Argument 1 of function \"uuid\" does not match function signature",
        "$random(1, 2)|T0410: Argument 2 of function \"random\" does not match function signature"})
    void wordsWhatJsonataThrows(String text, String what) throws ExpressionSyntaxException {
        JsonataExpression expression = JsonataExpression.compile(text, "Output");

        assertThat(catchThrowableOfType(StatesException.class, () -> expression.evaluate(SCOPE)).cause())
                .endsWith(" threw an error during evaluation. " + what);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "$base64decode('!')|threw an internal error during evaluation. [-0-9a-f]{36}",
        "[1..873782]~>$count|", "[1..873783]~>$count|.*: Expression evaluation memory limit exceeded: .*",
        "$range(1, 900000, 1)~>$count|.*: Expression evaluation memory limit exceeded: .*"})
    void endsAtTheLimits(String text, String what) throws ExpressionSyntaxException {
        JsonataExpression expression = JsonataExpression.compile(text, "Output");

        if (what == null) {
            assertThat(expression.evaluate(SCOPE).intValue()).isEqualTo(873_782);
        } else {
            assertThat(catchThrowableOfType(StatesException.class, () -> expression.evaluate(SCOPE)).cause())
                    .containsPattern(what);
        }
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

    /// Source: jsonata 2.0.6 itself, run beside.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1 2|Syntax error: 2", "true 'a'|Syntax error: \"a\"",
        "1 /* c|Comment has no closing tag", "/*|Comment has no closing tag",
        "a@|The right side of \"@\" must be a variable name (start with $)",
        "a.1|The literal value 1 cannot be used as a step within a path expression",
        "%|The object representing the 'parent' cannot be derived from this expression"})
    void wordsWhatIsWrongWithTheText(String text, String message) {
        assertThatExceptionOfType(ExpressionSyntaxException.class)
                .isThrownBy(() -> JsonataExpression.compile(text, "Output")).withMessage(message);
    }

    /// Later versions of JSONata have these.
    @ParameterizedTest
    @CsvSource({"$a ?: 1,:", "$a ?? 1,?", "$string($a[$ ?? 1]),?"})
    void refusesNewerOperators(String text, String symbol) {
        assertThatExceptionOfType(ExpressionSyntaxException.class)
                .isThrownBy(() -> JsonataExpression.compile(text, "Output"))
                .withMessage("The symbol \"" + symbol + "\" cannot be used as a unary operator");
    }

    @Test
    void refusesWhatIsNoJsonata() {
        assertThatExceptionOfType(ExpressionSyntaxException.class)
                .isThrownBy(() -> JsonataExpression.compile("a[1,2)", "Output"))
                .withMessage("Expected \"]\", got \",\"");
    }
}

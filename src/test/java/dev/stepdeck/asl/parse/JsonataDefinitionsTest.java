package dev.stepdeck.asl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/// What AWS says about JSONata when a state machine is created. Source: measured by the reports 2670, 2735 and 2745 of
/// github.com/floci-io/floci.
class JsonataDefinitionsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "phone | UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not supported.",
        "phone[0].x | UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not supported.",
        "$sum(a) | UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'a' at the top level is not supported.",
        "{\"k\": a} | UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'a' at the top level is not supported.",
        "{aaa: 1} | UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'aaa' at the top level is not supported.",
        "[1, a] | UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'a' at the top level is not supported.",
        "a ~> $sum | UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'a' at the top level is not supported.",
        "$map($states.input.a, function($x){ b }) | UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'b' at the top level is not supported.",
        "($x := c; 1) | UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'c' at the top level is not supported.",
        "true ? d : 1 | UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'd' at the top level is not supported.",
        "$ | UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$' at the top level is not supported.",
        "$$ | UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$$' is not supported.",
        "$states.errorOutput | UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.errorOutput' does not exist.",
        "a[1,2) | INVALID_JSONATA_EXPRESSION: Expected \"]\", got \",\"",
        "\"unterminated | INVALID_JSONATA_EXPRESSION: String literal must be terminated by a matching quote",
        "1 + | INVALID_JSONATA_EXPRESSION: Unexpected end of expression",
        "{\"a\":} | INVALID_JSONATA_EXPRESSION: The symbol \"}\" cannot be used as a unary operator",
        "$match(\"a\", /abc | INVALID_JSONATA_EXPRESSION: No terminating / in regular expression"})
    void refusesWhatRefersToNothing(String expression, String complaint) {
        assertThat(complaints(expression)).containsExactly(complaint + " at /States/E/Output/v");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$states.input.items[value > 3]", "$states.input.a.(b + c)", "$states.input^(a)",
        "$states.input{a: b}", "$x[y]", "[1, 2][$ = 1]", "$map([1], function($v){ $v.a })", "$undefined", "\"a\" & 'b'",
        "$states.input ~> |a|{\"b\": c}|", "$states.input.*", "$states.context.Execution.Id", "$f(1)", "/ab+/"})
    void takesWhatRefersToAValueWithin(String expression) {
        assertThat(complaints(expression)).isEmpty();
    }

    @Test
    void aWorkflowThatCannotEndIsNowhere() {
        assertThat(worded("{\"StartAt\":\"S\",\"States\":{\"S\":{\"Type\":\"Pass\",\"Next\":\"S\"}}}"))
                .containsExactly("MISSING_END_STATE: Workflow has no terminal state at null");
    }

    private static List<String> complaints(String expression) {
        var machine = JsonNodeFactory.instance.objectNode().put("QueryLanguage", "JSONata").put("StartAt", "E");
        machine.putObject("States").putObject("E").put("Type", "Pass").put("End", true).putObject("Output").put("v",
                "{% " + expression + " %}");
        return worded(machine.toString());
    }

    private static List<String> worded(String definition) {
        return AslParser.parse(definition).diagnostics().stream().map(Diagnostic::worded).toList();
    }
}

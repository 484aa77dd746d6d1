package dev.stepdeck.asl.needs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import dev.stepdeck.asl.needs.InputNeeds.Need;
import dev.stepdeck.asl.parse.AslParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class InputNeedsTest {

    private static final String TASK = "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::glue:startJobRun.sync\"";

    private static List<Need> missing(String states, String input) {
        var parsed = AslParser.parse("{\"StartAt\": \"A\", \"States\": {" + states.replace("TASK", TASK) + "}}");
        assertThat(parsed.machine()).as(parsed.diagnostics().toString()).isPresent();
        return InputNeeds.missing(parsed.machine().get(), JsonMapper.shared().readTree(input));
    }

    @Test
    void parametersNameWhatTheInputLacks() {
        assertThat(missing("""
                "A": {TASK, "Parameters": {"JobName": "j", "Arguments": {"--m.$": "$.message", "--n.$": "$.order.id",
                 "--t.$": "States.Format('{}', $.text)", "--c.$": "$$.Execution.Id"}}, "End": true}""",
                "{\"order\": {\"id\": 7}}")).containsExactly(new Need("A", "$.message"), new Need("A", "$.text"));
    }

    @Test
    void aStateBehindThoseThatKeepTheInputCountsToo() {
        assertThat(
                missing("""
                        "A": {"Type": "Wait", "Seconds": 1, "Next": "B"},
                        "B": {TASK, "Parameters": {"JobName": "j"}, "ResultPath": "$.job", "Next": "C"},
                        "C": {"Type": "Pass", "Next": "D"},
                        "D": {TASK, "Parameters": {"JobName.$": "$.job.Id", "Arguments": {"--m.$": "$.message"}}, "End": true}""",
                        "{}"))
                .containsExactly(new Need("D", "$.message"));
    }

    @Test
    void jsonataThatIsNothingButAMemberIsRead() {
        assertThat(
                missing("""
                        "A": {"Type": "Task", "QueryLanguage": "JSONata", "Resource": "arn:aws:states:::glue:startJobRun.sync",
                         "Arguments": {"JobName": "{% $states.input.job.name %}", "Other": "{% $exists($states.input.x) ? 1 : 2 %}"},
                         "End": true}""",
                        "{\"job\": {}}"))
                .containsExactly(new Need("A", "$states.input.job.name"));
    }

    @Test
    void aChoiceReadsTheVariableOfItsFirstRule() {
        var choice = """
                "A": {"Type": "Choice", "Choices": [{%s, "Next": "B"}, {"Variable": "$.other", "IsNull": true, "Next": "B"}],
                 "Default": "B"}, "B": {"Type": "Succeed"}""";
        assertThat(missing(choice.formatted("\"Variable\": \"$.n\", \"NumericEquals\": 1"), "{}"))
                .containsExactly(new Need("A", "$.n"));
        assertThat(missing(choice.formatted("\"Variable\": \"$.n\", \"IsPresent\": true"), "{}")).isEmpty();
        assertThat(missing(choice.formatted("""
                "And": [{"Variable": "$.n", "IsPresent": true}, {"Variable": "$.n", "NumericEquals": 1}]"""), "{}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        // What comes behind a state that changes its output is not the input.
        "'A': {TASK, 'Parameters': {'JobName': 'j'}, 'Next': 'B'}, 'B': {TASK, 'Parameters': {'JobName.$': '$.x'}, 'End': true}",
        "'A': {'Type': 'Pass', 'Result': {'x': 1}, 'Next': 'B'}, 'B': {TASK, 'Parameters': {'JobName.$': '$.x'}, 'End': true}",
        "'A': {'Type': 'Pass', 'OutputPath': '$', 'Parameters': {'x': 1}, 'Next': 'B'}, 'B': {TASK, 'Parameters': {'J.$': '$.x'}, 'End': true}",
        // A path with a wildcard finds nothing, which is an empty array.
        "'A': {TASK, 'Parameters': {'JobName.$': '$.x[*].y'}, 'End': true}",
        // Behind a choice it is not known where it goes.
        "'A': {'Type': 'Choice', 'Choices': [{'Variable': '$.x', 'IsPresent': true, 'Next': 'B'}], 'Default': 'C'},"
                + " 'B': {TASK, 'Parameters': {'JobName.$': '$.x'}, 'End': true}, 'C': {'Type': 'Succeed'}",
        // A loop ends.
        "'A': {'Type': 'Wait', 'Seconds': 1, 'Next': 'B'}, 'B': {'Type': 'Wait', 'Seconds': 1, 'Next': 'A'}"})
    void nothingIsSaidOfWhatIsNotCertain(String states) {
        assertThat(missing(states.replace('\'', '"'), "{}")).isEmpty();
    }
}

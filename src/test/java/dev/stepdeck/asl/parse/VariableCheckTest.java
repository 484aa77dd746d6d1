package dev.stepdeck.asl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where variables are assigned and `$states` is read. Sources: "Passing data between states with variables" and
/// "Transforming data with JSONata" in the Step Functions Developer Guide.
class VariableCheckTest {

    private static final String INNER = """
            {"StartAt":"I","States":{"I":{"Type":"Pass","Assign":{"%s":1},"End":true}}%s}""";

    private static List<String> complaints(String definition) {
        return AslParser.parse(definition, WorkflowType.STANDARD).errors().stream().map(Diagnostic::worded).toList();
    }

    private static List<String> around(String kind, String inner) {
        return complaints("""
                {"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Pass","Assign":{"v":0},"Next":"M"},
                "M":{%s:%s,"End":true}}}""".formatted(kind, kind.contains("Branches") ? "[" + inner + "]" : inner));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Type\":\"Parallel\",\"Branches\"", "\"Type\":\"Map\",\"ItemProcessor\""})
    void aVariableOfTheWorkflowAroundIsNotAssigned(String kind) {
        assertThat(around(kind, INNER.formatted("v", ""))).singleElement().asString()
                .startsWith("SCHEMA_VALIDATION_FAILED: Variable 'v' is assigned in an outer scope");
        assertThat(around(kind, INNER.formatted("w", ""))).isEmpty();
    }

    @Test
    void childrenOfMapRunsHaveVariablesOfTheirOwn() {
        assertThat(around("\"Type\":\"Map\",\"ItemProcessor\"", INNER.formatted("v",
                ",\"ProcessorConfig\":{\"Mode\":\"DISTRIBUTED\",\"ExecutionType\":\"EXPRESS\"}"))).isEmpty();
    }

    @Test
    void branchesBesideEachOtherMayUseTheSameName() {
        var branch = INNER.formatted("w", "");

        assertThat(around("\"Type\":\"Parallel\",\"Branches\"", branch + "," + branch.replace("\"I\"", "\"J\"")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "Task| 'Output':'{% $states.result.a %}'|",
        "Task| 'Assign':{'x':{'y':['{% $states.result %}']}}|",
        "Task| 'Arguments':{'x':'{% $states.result %}'}| result",
        "Task| 'Output':'{% $states.errorOutput %}'| errorOutput",
        "Task| 'TimeoutSeconds':'{% $states . result %}'| result",
        "Pass| 'Output':'{% $states.result %}'| result",
        "Pass| 'Output':'{% $states.results %}'| results",
        "Pass| 'Output':'{% \"$states.result\" & $states.input /* $states.result */ %}'|",
        "Pass| 'Output':'$states.result'|",
        "Task| 'Catch':[{'ErrorEquals':['E'],'Next':'A','Output':'{% $states.errorOutput.Cause %}'}]|",
        "Task| 'Catch':[{'ErrorEquals':['E'],'Next':'A','Assign':{'e':'{% $states.result %}'}}]| result"})
    void resultsAndErrorsAreReadWhereTheyAre(String type, String field, String refused) {
        var resource = type.equals("Task") ? "'Resource':'arn:aws:states:::sns:publish'," : "";
        var definition = "{'QueryLanguage':'JSONata','StartAt':'A','States':{'A':{'Type':'" + type + "'," + resource
                + field + ",'End':true}}}";

        var complaints = complaints(definition.replace("\"", "\\\"").replace('\'', '"'));

        if (refused == null) {
            assertThat(complaints).isEmpty();
        } else {
            assertThat(complaints).singleElement().asString().startsWith(
                    "UNSUPPORTED_JSONATA_EXPRESSION: Field '$states." + refused + "' does not exist.");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"States.Array(1, $.a)| true", "$.a| true",
        "States.Nope(1)| false", "a| false"})
    void inputPathsMayBeIntrinsicCalls(String path, boolean taken) {
        assertThat(complaints("{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"InputPath\":\"" + path
                + "\",\"End\":true}}}").isEmpty()).isEqualTo(taken);
    }
}

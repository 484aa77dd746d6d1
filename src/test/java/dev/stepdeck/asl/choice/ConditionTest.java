package dev.stepdeck.asl.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepdeck.asl.data.Scope;
import dev.stepdeck.asl.data.Variables;
import dev.stepdeck.asl.model.ChoiceState;
import dev.stepdeck.asl.parse.AslParser;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class ConditionTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {"\"NumericEquals\": 1, 1.0, true, $.v == 1",
        "\"NumericLessThan\": 5, \"4\", false, $.v < 5",
        "\"NumericGreaterThanEqualsPath\": \"$.w\", 8, true, $.v >= $.w",
        "\"StringEquals\": \"a\", \"a\", true, $.v == \"a\"",
        "\"StringMatches\": \"log-*.txt\", \"log-2.txt\", true, $.v matches \"log-*.txt\"",
        "\"StringMatches\": \"a\\\\*b\", \"axb\", false, $.v matches \"a\\\\*b\"",
        "\"StringMatches\": \"*a*a*\", \"xaxxa\", true, $.v matches \"*a*a*\"",
        "\"TimestampLessThan\": \"2024-01-01T01:00:00Z\", \"2024-01-01T01:30:00+01:00\", true, $.v < \"2024-01-01T01:00:00Z\"",
        "\"TimestampEquals\": \"2024-01-01T00:00:00Z\", \"yesterday\", false, $.v == \"2024-01-01T00:00:00Z\"",
        "\"BooleanEquals\": true, true, true, $.v == true",
        "\"IsTimestamp\": true, \"2024-01-01\", false, $.v is a timestamp",
        "\"IsNull\": false, 0, true, $.v is not null", "\"IsNumeric\": true, 1e3, true, $.v is a number"})
    void testsAndReads(String operator, String value, boolean holds, String label) {
        String rule = "{\"Variable\": \"$.v\", " + operator + ", \"Next\": \"S\"}";
        var machine = AslParser
                .parse("{\"StartAt\": \"C\", \"States\": {\"C\": {\"Type\": \"Choice\", \"Choices\": [" + rule
                        + "]}, \"S\": {\"Type\": \"Succeed\"}}}")
                .machine().orElseThrow();
        Condition condition = ((ChoiceState) machine.state("C")).choices().getFirst().condition();
        JsonNode input = JSON.readTree("{\"v\": " + value + ", \"w\": 8}");

        assertThat(condition.test(Scope.of(input, JsonNodeFactory.instance.objectNode(), Variables.none())))
                .isEqualTo(holds);
        assertThat(condition.label()).isEqualTo(label);
    }
}

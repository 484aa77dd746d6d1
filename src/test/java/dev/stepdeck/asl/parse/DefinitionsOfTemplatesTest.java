package dev.stepdeck.asl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionsOfTemplatesTest {

    private static String task(String resource) {
        return "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Task\", \"Resource\": \"" + resource
                + "\", \"End\": true}}}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"${ActivityArn}", "${Function}:live", "arn:${Partition}:states:::${Service}:invoke"})
    void whatASubstitutionCallsIsNotJudgedBeforeIt(String resource) {
        assertThat(AslParser.parseOfTemplate(task(resource), WorkflowType.STANDARD).diagnostics()).isEmpty();
        assertThat(AslParser.parse(task(resource)).valid()).isFalse();
    }

    @Test
    void allElseIsJudged() {
        assertThat(AslParser.parseOfTemplate(task("$ActivityArn"), WorkflowType.STANDARD).errors()).hasSize(1);
        assertThat(AslParser.parseOfTemplate(task("${A}").replace("\"End\": true", "\"Next\": \"B\""),
                WorkflowType.STANDARD).errors()).isNotEmpty();
    }
}

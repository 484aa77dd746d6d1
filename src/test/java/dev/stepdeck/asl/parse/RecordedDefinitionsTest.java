package dev.stepdeck.asl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.stepdeck.asl.RecordedCases;
import dev.stepdeck.asl.RecordedCases.Recorded;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Definitions against what AWS said to them.
class RecordedDefinitionsTest {

    @Test
    void takesEveryDefinitionThatAwsRan() {
        var refused = new TreeMap<String, List<Diagnostic>>();
        for (Recorded recorded : RecordedCases.ofKind("execution")) {
            ParseResult result = AslParser.parse(recorded.definitionText());
            if (!result.valid()) {
                refused.put(recorded.id(), result.errors());
            }
        }

        assertThat(refused).isEmpty();
    }

    @Test
    void refusesInTheWordsOfAws() {
        var different = new TreeMap<String, String>();
        for (Recorded recorded : RecordedCases.ofKind("create_error")) {
            String message = recorded.expected().path("message").asString("");
            if (recorded.expected().path("errorCode").asString("").equals("InvalidDefinition")) {
                var result = AslParser.parse(recorded.definitionText(), type(recorded));
                String said = result.refusal().orElse("taken").replace("arn:aws:", "arn:<partition>:");
                if (!said.equals(message)) {
                    different.put(recorded.id(), said);
                }
            }
        }

        assertThat(different).isEmpty();
    }

    @Test
    void diagnosesAsAwsDoes() {
        for (Recorded recorded : RecordedCases.ofKind("validate")) {
            var result = AslParser.parse(recorded.definitionText(), type(recorded));

            assertThat(result.errors().stream().map(d -> d.location().isEmpty()
                    ? Map.of("code", d.code(), "message", d.message(), "severity", d.severity().name())
                    : Map.of("code", d.code(), "message", d.message(), "severity", d.severity().name(), "location",
                            d.location())))
                    .as(recorded.id()).containsExactlyElementsOf(recorded.expected().get("diagnostics").valueStream()
                            .map(RecordedDefinitionsTest::texts).toList());
        }
    }

    private static Map<String, String> texts(JsonNode diagnostic) {
        var texts = new TreeMap<String, String>();
        diagnostic.properties().forEach(e -> texts.put(e.getKey(), e.getValue().stringValue()));
        return texts;
    }

    private static WorkflowType type(Recorded recorded) {
        return WorkflowType.valueOf(recorded.request().path("type").asString("STANDARD"));
    }
}

package dev.stepdeck.asl.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Random;

import dev.stepdeck.Seed;
import dev.stepdeck.asl.model.GraphOutline;

import org.junit.jupiter.api.Test;

/// The parser takes any text: it reports, it never throws.
class AslParserFuzzTest {

    private static final String WHOLE = """
            {"StartAt": "A", "Comment": "x", "TimeoutSeconds": 60, "States": {
              "A": {"Type": "Task", "Resource": "arn:aws:states:::glue:startJobRun.sync", "Next": "B",
                "Parameters": {"JobName": "j", "n.$": "States.Format('{} {}', $.a, States.MathAdd($.b[0], -1))"},
                "ResultPath": "$.r", "TimeoutSecondsPath": "$.t", "HeartbeatSeconds": 3,
                "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 1, "BackoffRate": 2.5}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "F", "ResultPath": null}]},
              "B": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.x", "IsPresent": true},
                {"Not": {"Variable": "$.y", "StringMatches": "a*"}}], "Next": "M"}], "Default": "P"},
              "M": {"Type": "Map", "QueryLanguage": "JSONata", "Items": "{% $states.input.items %}", "Next": "W",
                "ItemProcessor": {"ProcessorConfig": {"Mode": "INLINE"}, "StartAt": "I",
                  "States": {"I": {"Type": "Pass", "Result": [1, null], "End": true}}}},
              "W": {"Type": "Wait", "Timestamp": "2024-01-01T00:00:00Z", "Next": "S"},
              "P": {"Type": "Parallel", "Branches": [{"StartAt": "Q", "States": {"Q": {"Type": "Succeed"}}}], "End": true},
              "S": {"Type": "Succeed"}, "F": {"Type": "Fail", "ErrorPath": "$.e", "Cause": "c"}}}
            """;

    private static final List<String> PIECES = List.of("{", "}", "[", "]", "\"", ",", ":", "null", "true", "1e999",
            "-1", "\"$\"", "\"$[\"", "\"$$.x[?(\"", "\"{% ( %}\"", "\"{%\"", "\"States.Format('\"", "\"Type\"",
            "\"Next\"", "{}", "[[]]", "\"\\ud800\"", "\u0000", "\"States.Array(States.Array(\"", "9".repeat(400));

    @Test
    void survivesBrokenTexts() {
        assertThat(AslParser.parse(WHOLE).errors()).isEmpty();
        long seed = Seed.get();
        var random = new Random(seed);
        for (int i = 0; i < Integer.getInteger("stepdeck.fuzz", 4_000); i++) {
            String text = broken(random);
            try {
                ParseResult result = AslParser.parse(text);
                result.machine().ifPresent(machine -> GraphOutline.of(machine).allNodes());
                assertThat(result.machine().isPresent() || !result.errors().isEmpty()).isTrue();
            } catch (RuntimeException | StackOverflowError e) {
                fail("Seed " + seed + ", text " + text, e);
            }
        }
    }

    @Test
    void survivesNumbersThatAreTooGreat() {
        for (String name : List.of("\"BackoffRate\": 2", "\"TimeoutSeconds\": 60", "\"IntervalSeconds\": 1",
                "\"HeartbeatSeconds\": 3")) {
            String field = name.substring(0, name.indexOf(':') + 1);

            assertThat(AslParser.parse(WHOLE.replaceFirst(field + " \\d+", field + " 1e9995"))).isNotNull();
            assertThat(AslParser.parse(WHOLE.replaceFirst(field + " \\d+", field + " 1.5"))).isNotNull();
        }
    }

    @Test
    void survivesDeepNesting() {
        String deep = "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true,\"Result\":"
                + "[".repeat(5_000)
                + "]".repeat(5_000) + "}}}";

        assertThat(AslParser.parse(deep).errors()).singleElement().extracting(Diagnostic::code)
                .isEqualTo(Diagnostic.INVALID_JSON);
    }

    private static String broken(Random random) {
        var text = new StringBuilder(WHOLE);
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(12));
            text.replace(from, to, random.nextBoolean() ? PIECES.get(random.nextInt(PIECES.size())) : "");
        }
        return text.toString();
    }
}

package dev.stepdeck.sandbox.sfn.mock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import dev.stepdeck.sandbox.sfn.run.TaskResource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class MockSchemaTest {

    private static Optional<String> complaint(String resource, String result, boolean strict) {
        return new MockSchema().complaint(TaskResource.parse("arn:aws:states:::" + resource).orElseThrow(),
                JsonMapper.builder().build().readTree(result), strict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"events:putEvents | {\"Entries\": 1} | Field 'Entries' must be an array",
        "events:putEvents | {\"Entries\": [{\"EventId\": []}]} | Field 'EventId' must be a string",
        "aws-sdk:s3:getObject | {\"StorageClass\": \"Papyrus\"} | Field 'StorageClass' is not an expected value",
        "aws-sdk:kms:encrypt | {\"CiphertextBlob\": \"\"} | Field 'CiphertextBlob' is smaller than the minimum length",
        "glue:startJobRun | {\"JobRunId\": 1} | Field 'JobRunId' must be a string"})
    void namesTheFieldThatDoesNotFit(String resource, String result, String what) {
        assertThat(complaint(resource, result, false)).contains("Mock result schema validation error: " + what);
    }

    @Test
    void requiredFieldsMustBeThereOnlyWhenStrict() {
        assertThat(complaint("states:startExecution", "{}", true)).isPresent();
        assertThat(complaint("states:startExecution", "{}", false)).isEmpty();
    }

    @Test
    void whatIsNotKnownIsNotChecked() {
        assertThat(complaint("apigateway:invoke", "{\"a\": 1}", true)).isEmpty();
        assertThat(complaint("events:putEvents", "{\"SdkHttpMetadata\": {}}", true)).isEmpty();
    }
}

package dev.stepdeck.asl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Values that are written out in a definition and that AWS refuses when it is created. Expectations: Amazon States Language
/// and the Step Functions Developer Guide.
class WrittenValuesTest {

    private static final String PROCESSOR = "\"ItemProcessor\":{\"ProcessorConfig\":{\"Mode\":\"DISTRIBUTED\","
            + "\"ExecutionType\":\"STANDARD\"},\"StartAt\":\"I\",\"States\":{\"I\":{\"Type\":\"Succeed\"}}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "MaxConcurrency":-1                               | Minimum value is 0
            "MaxConcurrency":"1"                              | Expected value of type Integer
            "MaxConcurrency":1,"MaxConcurrencyPath":"$.m"     | There should only be one of the following fields: [MaxConcurrency, MaxConcurrencyPath]
            "ToleratedFailureCount":-1                        | Minimum value is 0
            "ToleratedFailurePercentage":100.5                | Maximum value is 100.0
            "MaxConcurrencyPath":"$$.Execution.Input.n"       | Value is not a Reference Path
            "ToleratedFailureCountPath":"$.a[*]"              | Value is not a Reference Path
            "Label":"a b"                                     | Label must have 1 to 40 characters, without spaces, wildcards, brackets or special characters
            "ItemSelector":{},"Parameters":{}                 | There should only be one of the following fields: [ItemSelector, Parameters]
            "ItemBatcher":{}                                  | At least one of the fields [MaxItemsPerBatch, MaxItemsPerBatchPath, MaxInputBytesPerBatch, MaxInputBytesPerBatchPath] must be present
            "ItemBatcher":{"MaxItemsPerBatch":0}              | Minimum value is 1
            "ItemBatcher":{"MaxInputBytesPerBatch":262145}    | Maximum value is 262144
            "ResultWriter":{}                                 | At least one of the fields [Resource, WriterConfig] must be present
            "ResultWriter":{"Resource":"arn:aws:states:::s3:putObject"} | These fields are required: [Parameters]
            "ResultWriter":{"WriterConfig":{"OutputType":"XML"}} | Value is not valid. Expected one of [JSON, JSONL] but was 'XML'
            "ItemReader":{"Resource":"arn:aws:states:::s3:putObject"} | The resource provided arn:aws:states:::s3:putObject is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.
            "ItemReader":{"Resource":"arn:aws:states:::s3:getObject"} | These fields are required: [ReaderConfig]
            "ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{}} | These fields are required: [InputType]
            "ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"XML"}} | Value is not valid. Expected one of [CSV, JSON, JSONL, MANIFEST, PARQUET] but was 'XML'
            "ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"CSV"}} | These fields are required: [CSVHeaderLocation]
            "ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"CSV","CSVHeaderLocation":"GIVEN"}} | These fields are required: [CSVHeaders]
            "ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"JSON","MaxItems":0}} | Minimum value is 1
            "ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"JSON","ItemsPointer":"a"}} | Value is not a valid JSONPointer
            "ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"JSON","Max":1}} | Field 'Max' is not supported""")
    void mapStates(String fields, String complaint) {
        assertThat(complaints("{\"Type\":\"Map\"," + fields + "," + PROCESSOR + ",\"End\":true}"))
                .containsExactly(complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "TimeoutSeconds":0                                | Minimum value is 1
            "TimeoutSeconds":100000000                        | Maximum value is 99999999
            "TimeoutSeconds":5,"TimeoutSecondsPath":"$.t"     | There should only be one of the following fields: [TimeoutSeconds, TimeoutSecondsPath]
            "TimeoutSeconds":5,"HeartbeatSeconds":5           | HeartbeatSeconds must be less than TimeoutSeconds
            "Retry":[{"ErrorEquals":["E"],"IntervalSeconds":0}] | Minimum value is 1
            "Retry":[{"ErrorEquals":["E"],"IntervalSeconds":1.5}] | Expected value of type Integer
            "Retry":[{"ErrorEquals":["E"],"MaxAttempts":-1}]  | Minimum value is 0
            "Retry":[{"ErrorEquals":["E"],"MaxAttempts":100000000}] | Maximum value is 99999999
            "Retry":[{"ErrorEquals":["E"],"MaxDelaySeconds":31622400}] | Maximum value is 31622399
            "Retry":[{"ErrorEquals":["E"],"JitterStrategy":"HALF"}] | Value is not valid. Expected one of [FULL, NONE] but was 'HALF'
            "Assign":{"a-b":1}                                | Variable name 'a-b' is not valid: it must be a Unicode identifier of at most 80 characters
            "Assign":{"states.$":"$"}                         | Variable name 'states' is reserved""")
    void taskStates(String fields, String complaint) {
        assertThat(complaints("{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::sns:publish\"," + fields
                + ",\"End\":true}")).containsExactly(complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Type":"Wait","Seconds":-1,"End":true}           | Minimum value is 0
            {"Type":"Wait","Seconds":100000000,"End":true}    | Maximum value is 99999999
            {"Type":"Wait","Seconds":1.5,"End":true}          | Expected value of type Integer
            {"Type":"Fail","Error":5}                         | Value is not a string
            {"Type":"Fail","Cause":"a","CausePath":"$.a"}     | There should only be one of the following fields: [Cause, CausePath]
            {"Type":"Pass","Result":1e400,"End":true}         | A number is out of range""")
    void otherStates(String state, String complaint) {
        assertThat(complaints(state)).containsExactly(complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"glue:startJobRun.async", "aws-sdk:glue:startJobRun.sync", "states:startExecution.sync:3",
        "athena:startQueryExecution.waitForTaskToken", "aws-sdk:sfn:StartExecution", "aws-sdk:startExecution",
        "sqs:sendMessage.sync", "dynamodb:getItem.waitForTaskToken", "sqs:foo"})
    void callsThatNoServiceHasAreNotRecognised(String call) {
        assertThat(complaints("{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::" + call + "\",\"End\":true}"))
                .containsExactly("The resource provided arn:aws:states:::" + call + " is not recognized. The value is"
                        + " not a valid resource ARN, or the resource is not available in this region.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"glue:startJobRun.sync", "states:startExecution.sync:2",
        "states:startExecution.waitForTaskToken",
        "aws-sdk:dynamodb:batchGetItem", "aws-sdk:sqs:sendMessage.waitForTaskToken", "athena:getQueryResults",
        "elasticmapreduce:createCluster.sync", "eks:runJob.sync", "ecs:runTask.waitForTaskToken", "http:invoke",
        "bedrockagentcore:invokeHarness"})
    void callsThatServicesHaveAreTaken(String call) {
        assertThat(complaints("{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::" + call + "\",\"End\":true}"))
                .isEmpty();
    }

    @Test
    void whatJsonataComputesIsNotJudgedBefore() {
        assertThat(complaints("{\"Type\":\"Map\",\"QueryLanguage\":\"JSONata\",\"MaxConcurrency\":\"{% -1 %}\","
                + "\"ItemBatcher\":{\"MaxItemsPerBatch\":\"{% 0 %}\"}," + PROCESSOR + ",\"End\":true}")).isEmpty();
    }

    @Test
    void expressWorkflowsHaveNoActivitiesAndNoDistributedMaps() {
        var activity = "{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:us-east-1:000000000000:activity:a\",\"End\":true}";
        var map = "{\"Type\":\"Map\"," + PROCESSOR + ",\"End\":true}";

        assertThat(complaints(activity, WorkflowType.EXPRESS))
                .containsExactly("Express state machine does not support Activity tasks");
        assertThat(complaints(map, WorkflowType.EXPRESS))
                .containsExactly("Express state machine does not support Map states in DISTRIBUTED mode");
        assertThat(complaints(map)).isEmpty();
    }

    @Test
    void aConditionWithinAnotherHasNoTransition() {
        assertThat(AslParser
                .parse("""
                        {"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Not":{"Variable":"$.a","IsNull":true,"Next":"S"},
                        "Next":"S"}]},"S":{"Type":"Succeed"}}}""",
                        WorkflowType.STANDARD)
                .errors()).extracting(Diagnostic::message)
                .containsExactly("Field 'Next' is not supported");
    }

    private static List<String> complaints(String state) {
        return complaints(state, WorkflowType.STANDARD);
    }

    private static List<String> complaints(String state, WorkflowType type) {
        return AslParser.parse("{\"StartAt\":\"S\",\"States\":{\"S\":" + state + "}}", type).errors().stream()
                .map(Diagnostic::message).toList();
    }
}

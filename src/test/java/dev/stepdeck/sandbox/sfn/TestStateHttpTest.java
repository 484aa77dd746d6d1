package dev.stepdeck.sandbox.sfn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InspectionLevel;
import software.amazon.awssdk.services.sfn.model.TestStateRequest;
import software.amazon.awssdk.services.sfn.model.ValidationException;

/// TestState of Map states, and what it refuses.
class TestStateHttpTest {

    private static final String PROCESSOR = """
            "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
            "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}, "End": true""";

    @TempDir
    Path folder;

    private RunningSandbox sandbox;
    private SfnClient sfn;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder.resolve("data"));
        sfn = sandbox.client(SfnClient.builder().overrideConfiguration(
                o -> o.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true)));
    }

    @AfterEach
    void close() {
        sfn.close();
        sandbox.close();
    }

    @Test
    void theItemsOfAMapAreInspectedStepByStep() {
        var state = """
                {"Type": "Map", "ItemsPath": "$.l", "ItemSelector": {"v.$": "$$.Map.Item.Value"},
                "ItemBatcher": {"MaxItemsPerBatch": 2}, %s}""".formatted(PROCESSOR);

        var data = sfn.testState(r -> r.definition(state).input("{\"l\":[1,2,3]}").mock(m -> m.result("[]"))
                .inspectionLevel(InspectionLevel.DEBUG)).inspectionData();

        assertThat(data.afterItemsPath()).isEqualTo("[1,2,3]");
        assertThat(data.afterItemSelector()).isEqualTo("[{\"v\":1},{\"v\":2},{\"v\":3}]");
        assertThat(data.afterItemBatcher())
                .isEqualTo("[{\"Items\":[{\"v\":1},{\"v\":2}]},{\"Items\":[{\"v\":3}]}]");
    }

    @Test
    void failedIterationsAreToleratedByTheShareOfTheItemsThatTheReaderWouldRead() {
        var state = """
                {"Type": "Map", "ToleratedFailurePercentage": 50, "ItemReader": {"Resource": "arn:aws:states:::s3:getObject",
                "ReaderConfig": {"InputType": "JSONL"}, "Parameters": {"Bucket": "b", "Key": "k"}}, %s}"""
                .formatted(PROCESSOR);

        assertThat(mapWithFailures(state, 2)).isEqualTo("SUCCEEDED");
        assertThat(mapWithFailures(state, 3)).isEqualTo("FAILED");
    }

    private String mapWithFailures(String state, int failures) {
        return sfn.testState(r -> r.definition(state).mock(m -> m.result("[1]")).stateConfiguration(
                c -> c.mapIterationFailureCount(failures).mapItemReaderData("1\n2\n3\n4\n"))).statusAsString();
    }

    @Test
    void whatCannotBeTestedIsRefusedInAwssWords() {
        var machine = "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}";

        assertThatThrownBy(() -> sfn.testState(r -> r.definition(machine).stateName("Q")))
                .isInstanceOf(ValidationException.class).hasMessageContaining("State not found in definition");
        assertThatThrownBy(() -> sfn.testState(r -> r.definition(machine).stateName("P").context("{\"Map\":{}}")))
                .isInstanceOf(ValidationException.class).hasMessageContaining("Invalid Context object provided: 'Map'"
                        + " field is not supported when mocking a Context object");
        assertThatThrownBy(() -> sfn.testState(
                r -> r.definition(machine).stateName("P").stateConfiguration(c -> c.retrierRetryCount(-1))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Value '-1' at 'stateConfiguration.retrierRetryCount' failed to satisfy"
                        + " constraint: Member must have value greater than or equal to 0");
    }

    @Test
    void theVariablesAreThoseAfterTheState() {
        var state = "{\"Type\":\"Pass\",\"Assign\":{\"q.$\":\"$.a\"},\"End\":true}";

        var data = sfn.testState(r -> r.definition(state).input("{\"a\":1}").variables("{\"q\":0,\"r\":5}")
                .inspectionLevel(InspectionLevel.DEBUG)).inspectionData();

        assertThat(data.variables()).isEqualTo("{\"q\":1,\"r\":5}");
    }

    @Test
    void theItemsAreShownAfterTheItemsPointer() {
        var state = """
                {"Type": "Map", "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "ReaderConfig":
                {"InputType": "JSON", "ItemsPointer": "/a/b"}, "Parameters": {"Bucket": "b", "Key": "k"}}, %s}"""
                .formatted(PROCESSOR);

        var data = sfn
                .testState(r -> r.definition(state).mock(m -> m.result("[1,2]")).inspectionLevel(InspectionLevel.DEBUG)
                        .stateConfiguration(c -> c.mapItemReaderData("{\"a\":{\"b\":[7,8]}}")))
                .inspectionData();

        assertThat(data.afterItemsPointer()).isEqualTo("[7,8]");
    }

    @Test
    void aTaskThatIsCalledBackHasATokenInItsMadeUpContext() {
        var state = """
                {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters":
                {"QueueUrl": "q", "MessageBody": {"t.$": "$$.Task.Token"}}, "End": true}""";

        var answer = sfn.testState(r -> r.definition(state).mock(m -> m.result("{\"done\":true}")));

        assertThat(answer.output()).isEqualTo("{\"done\":true}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Execution":1}                 | Execution must be an object
            {"State":[]}                    | State must be an object
            {"State":{"RetryCount":"x"}}    | State.RetryCount must be a non-negative integer
            {"Execution":{"RedriveCount":-1}} | Execution.RedriveCount must be a non-negative integer
            {"StateMachine":{"Id":5}}       | StateMachine.Id must be a string
            {"Other":{}}                    | Field 'Other' is not allowed""")
    void membersOfTheContextHaveTheirTypes(String context, String complaint) {
        refused(r -> r.definition("{\"Type\":\"Succeed\"}").context(context),
                "Invalid Context object provided: " + complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "QueryLanguage":"JSONata" | "Output":"{% $number('x') %}" | States.QueryEvaluationError
            "QueryLanguage":"JSONPath" | "ResultPath":"$.a[0]"         | States.ResultPathMatchFailure""")
    void aCatcherThatFailsFailsTheState(String language, String field, String error) {
        var task = "{\"Type\":\"Task\"," + language + ",\"Resource\":\"arn:aws:states:::sns:publish\",\"End\":true,"
                + "\"Catch\":[{\"ErrorEquals\":[\"States.ALL\"],\"Next\":\"N\"," + field + "}]}";

        var answer = sfn
                .testState(r -> r.definition(task).input("{\"a\":1}").mock(m -> m.errorOutput(e -> e.error("E"))));

        assertThat(answer.statusAsString()).isEqualTo("FAILED");
        assertThat(answer.error()).isEqualTo(error);
    }

    @Test
    void whatDoesNotGoWithTheStateIsRefused() {
        var map = "{\"Type\":\"Map\"," + PROCESSOR + "}";
        var task = "{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::sns:publish\",\"Parameters\":{},\"End\":true}";

        refused(r -> r.definition(map).input("[1]").mock(m -> m.errorOutput(e -> e.error("E")))
                .stateConfiguration(c -> c.errorCausedByState("Q")), "ErrorCausedByState 'Q' not found in definition");
        refused(r -> r.definition(task).mock(m -> m.errorOutput(e -> e.error("E")))
                .stateConfiguration(c -> c.errorCausedByState("P")),
                "ErrorCausedByState is only supported when testing a Map or Parallel state");
        refused(r -> r.definition(map).input("[1]").mock(m -> m.result("[1]"))
                .stateConfiguration(c -> c.mapItemReaderData("[1]")),
                "MapItemReaderData is only supported when testing a Map state with an ItemReader");
        refused(r -> r.definition(map).input("[1]").mock(m -> m.result("[1]"))
                .stateConfiguration(c -> c.mapIterationFailureCount(2)),
                "Map iteration failure count must be less than or equal to the number of Map iterations.");
        refused(r -> r.definition(task).mock(m -> m.result("{}")).revealSecrets(true),
                "TestState does not support RevealSecrets when a mock is specified.");
        refused(r -> r.definition(task).mock(m -> m.fieldValidationMode("NONE")),
                "A test mock should have only one of the following fields: [result, errorOutput].");
        refused(r -> r.definition(task).mock(m -> m.result("{}").fieldValidationMode("SOME")),
                "Value 'SOME' at 'mock.fieldValidationMode' failed to satisfy constraint: Member must satisfy enum"
                        + " value set: [STRICT, PRESENT, NONE]");
        refused(r -> r.definition("{\"Type\":\"Succeed\"}").input(""), "Invalid input");
        refused(r -> r.definition(task).mock(m -> m.errorOutput(e -> e.cause("C"))),
                "An error was not specified in the mocked error output.");
        refused(r -> r.definition(map).input("[1,2]").mock(m -> m.result("[1]")),
                "Input array does not equal the mocked result array's size.");
        refused(r -> r.definition("""
                {"Type": "Map", "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "ReaderConfig":
                {"InputType": "JSONL"}, "Parameters": {"Bucket": "b", "Key": "k"}}, %s}""".formatted(PROCESSOR))
                .mock(m -> m.result("[1]")),
                "ItemReader data must be specified when testing a Map state with ItemReader specified.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            states:startExecution.sync:2            | {"Output":{}}        | Field 'Output' must be a string
            states:startExecution.sync              | {"StartDate":5}      | Field 'StartDate' must be a string
            athena:startQueryExecution.sync         | {"QueryExecution":5} | Field 'QueryExecution' must be an object""")
    void theMockOfAJobIsHeldAgainstWhatDescribesIt(String resource, String mock, String complaint) {
        var task = "{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::" + resource
                + "\",\"Parameters\":{},\"End\":true}";

        refused(r -> r.definition(task).mock(m -> m.result(mock).fieldValidationMode("PRESENT")),
                "Mock result schema validation error: " + complaint);
    }

    private void refused(Consumer<TestStateRequest.Builder> request, String complaint) {
        assertThatThrownBy(() -> sfn.testState(request)).isInstanceOf(ValidationException.class)
                .hasMessageContaining(complaint);
    }
}

package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// A state machine tested on a sandbox, through the AWS SDK, as it will run on AWS.
class PipelineTest {

    private static final String DEFINITION = """
            {"StartAt": "Large?", "States": {
              "Large?": {"Type": "Choice", "Choices": [{"Variable": "$.rows", "NumericGreaterThan": 1000, "Next": "Refuse"}], "Default": "Double"},
              "Double": {"Type": "Pass", "Parameters": {"rows.$": "States.MathAdd($.rows, $.rows)"}, "End": true},
              "Refuse": {"Type": "Fail", "Error": "TooLarge"}}}""";

    @TempDir
    private Path folder;

    @Test
    void aLargeInputIsRefused() throws Exception {
        try (var sandbox = Sandbox.start(folder); var sfn = sandbox.stepFunctions()) {
            var machine = sfn.createStateMachine(create -> create.name("pipeline").definition(DEFINITION)
                    .roleArn("arn:aws:iam::000000000000:role/pipeline")).stateMachineArn();

            assertEquals("{\"rows\":14}", run(sfn, machine, "{\"rows\": 7}").output());
            var refused = run(sfn, machine, "{\"rows\": 7000}");
            assertEquals(ExecutionStatus.FAILED, refused.status());
            assertEquals("TooLarge", refused.error());
        }
    }

    private static DescribeExecutionResponse run(SfnClient sfn, String machine, String input) throws InterruptedException {
        var arn = sfn.startExecution(start -> start.stateMachineArn(machine).input(input)).executionArn();
        var until = Instant.now().plusSeconds(120);
        var execution = sfn.describeExecution(describe -> describe.executionArn(arn));
        while (execution.status() == ExecutionStatus.RUNNING) {
            assertTrue(Instant.now().isBefore(until), "still running");
            Thread.sleep(50);
            execution = sfn.describeExecution(describe -> describe.executionArn(arn));
        }
        return execution;
    }
}

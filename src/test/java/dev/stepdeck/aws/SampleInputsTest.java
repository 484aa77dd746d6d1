package dev.stepdeck.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.stepdeck.pattern.SampleInput;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SandboxOptions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleInputsTest {

    private static final String TEMPLATE = """
            Resources:
              Machine:
                Type: AWS::StepFunctions::StateMachine
                Properties:
                  StateMachineName: filled
                  RoleArn: arn:aws:iam::000000000000:role/any
                  DefinitionString: '{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}'
            Outputs:
              Bucket: {Value: 'a "bucket"'}
            """;
    private static final List<SampleInput> INPUTS = List.of(
            new SampleInput("one", "{\"script\": \"ls ${Bucket} ${HOME} $Bucket\"}"), new SampleInput("two", "{}"));

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private Clients clients;
    private SampleInputs samples;

    @BeforeEach
    void open() throws IOException {
        sandbox = Sandbox.start(new SandboxOptions(folder, 0, 1));
        clients = new Clients(new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()));
        samples = new SampleInputs(clients);
    }

    @AfterEach
    void close() {
        clients.close();
        sandbox.close();
    }

    @Test
    void outputsOfTheStackTakeThePlaceOfTheirNames() {
        var cfn = clients.cloudFormation();
        cfn.createStack(create -> create.stackName("s").templateBody(TEMPLATE));
        cfn.waiter().waitUntilStackCreateComplete(wait -> wait.stackName("s"),
                waiter -> waiter.backoffStrategyV2(_ -> Duration.ofMillis(20)).maxAttempts(6000));

        assertThat(samples.filled(INPUTS, "arn:aws:states:us-east-1:000000000000:stateMachine:filled")).containsExactly(
                new SampleInput("one", "{\"script\": \"ls a \\\"bucket\\\" ${HOME} $Bucket\"}"),
                new SampleInput("two", "{}"));
    }

    @Test
    void inputsOfAStateMachineWithoutAStackStayAsTheyAre() {
        assertThat(samples.filled(INPUTS, "arn:aws:states:us-east-1:000000000000:stateMachine:nobody's"))
                .isEqualTo(INPUTS);
    }
}

package dev.stepdeck.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;

import dev.stepdeck.aws.TestStates.Check;
import dev.stepdeck.aws.TestStates.Detail;
import dev.stepdeck.aws.TestStates.Mock;
import dev.stepdeck.aws.TestStates.StateTest;
import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.ValidationException;

/// TestState over HTTP, against the sandbox.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestStatesTest {

    private static final String DEFINITION = """
            {"StartAt": "Call", "States": {
              "Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "Both",
                "Parameters": {"FunctionName": "f", "Payload.$": "$"}, "ResultSelector": {"n.$": "$.Payload.n"},
                "Retry": [{"ErrorEquals": ["Lambda.Busy"], "IntervalSeconds": 7}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Say"}]},
              "Both": {"Type": "Parallel", "Next": "Say", "Branches": [
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}},
                {"StartAt": "B", "States": {"B": {"Type": "Pass", "End": true}}}]},
              "Say": {"Type": "Pass", "End": true}}}""";

    private RunningSandbox running;
    private Clients clients;
    private TestStates testStates;

    @BeforeAll
    void start(@TempDir Path folder) {
        running = new RunningSandbox(folder);
        var sandbox = running.sandbox();
        clients = new Clients(new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()));
        testStates = new TestStates(clients);
    }

    @AfterAll
    void stop() {
        clients.close();
        running.close();
    }

    private static StateTest test(String state, Mock mock, Detail detail) {
        return new StateTest(DEFINITION, state, "{\"a\": 1}", "", mock, "", detail);
    }

    @Test
    void aMockedResultGoesThroughTheStepsOfTheState() {
        var result = new Mock.Result("{\"Payload\": {\"n\": 5}, \"StatusCode\": 200}", Check.NONE);

        var came = testStates.run(test("Call", result, Detail.DEBUG));

        assertThat(came.status()).isEqualTo("SUCCEEDED");
        assertThat(came.output()).isEqualTo("{\"n\":5}");
        assertThat(came.nextState()).isEqualTo("Both");
        assertThat(came.steps()).containsEntry("After ResultSelector", "{\"n\":5}").containsKey("After Parameters");
        assertThatThrownBy(() -> testStates.run(test("Call", new Mock.Result("{\"StatusCode\": \"x\"}", Check.STRICT),
                Detail.INFO))).as("it is no answer of Lambda").isInstanceOf(ValidationException.class);
    }

    @Test
    void lessDetailTellsTheOutputOnly() {
        var came = testStates.run(test("Say", new Mock.Nothing(), Detail.INFO));

        assertThat(came).isEqualTo(
                new TestStates.Outcome("SUCCEEDED", "{\"a\":1}", "", "", "", Map.of(), ""));
    }

    @Test
    void aMockedErrorIsRetriedOrCaughtAsTheDefinitionSays() {
        var busy = testStates.run(test("Call", new Mock.Failing("Lambda.Busy", "full", 0), Detail.DEBUG));
        var other = testStates.run(test("Call", new Mock.Failing("Other", "why", 0), Detail.DEBUG));

        assertThat(busy.status()).isEqualTo("RETRIABLE");
        assertThat(busy.handling()).isEqualTo("Retrier 1 retries after 7 s.");
        assertThat(testStates.run(test("Call", new Mock.Failing("Lambda.Busy", "full", 3), Detail.DEBUG)).status())
                .as("there are no retries left").isEqualTo("CAUGHT_ERROR");
        assertThat(other.status()).isEqualTo("CAUGHT_ERROR");
        assertThat(other.handling()).isEqualTo("Catcher 1 catches the error.");
        assertThat(other.nextState()).isEqualTo("Say");
        assertThat(other.error() + ": " + other.cause()).isEqualTo("Other: why");
    }

    @Test
    void theResultsOfBranchesAreMocked() {
        var came = testStates.run(test("Both", new Mock.Result("[1, 2]", Check.STRICT), Detail.DEBUG));

        assertThat(came.output()).isEqualTo("[1,2]");
        assertThatThrownBy(() -> testStates.run(test("Both", new Mock.Result("[1]", Check.STRICT), Detail.DEBUG)))
                .isInstanceOf(ValidationException.class).hasMessageContaining("number of Parallel branches");
    }
}

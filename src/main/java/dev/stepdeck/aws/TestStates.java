package dev.stepdeck.aws;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sfn.model.InspectionErrorDetails;
import software.amazon.awssdk.services.sfn.model.InspectionLevel;
import software.amazon.awssdk.services.sfn.model.MockErrorOutput;
import software.amazon.awssdk.services.sfn.model.MockInput;
import software.amazon.awssdk.services.sfn.model.MockResponseValidationMode;
import software.amazon.awssdk.services.sfn.model.TestStateConfiguration;
import software.amazon.awssdk.services.sfn.model.TestStateRequest;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Tests single states without an execution, with TestState. Blocks; a task really runs unless its result is
/// mocked.
public final class TestStates {

    private final Clients clients;

    public TestStates(Clients clients) {
        this.clients = clients;
    }

    /// How much is reported of the way from the input to the output.
    public enum Detail {
        /// the output only
        INFO,
        /// the data after each step
        DEBUG,
        /// the request and the answer of an HTTP task too
        TRACE
    }

    /// How a mocked result of a task is compared with the API of its service.
    public enum Check {
        /// all required fields are there, and fields have the types of the API
        STRICT,
        /// the fields that are there have the types of the API
        PRESENT,
        /// not at all
        NONE
    }

    /// What replaces the work of a state.
    public sealed interface Mock {

        /// Nothing: a task runs. Map and Parallel states do not have this choice.
        record Nothing() implements Mock {}

        /// A result.
        ///
        /// @param json what a task answers; an array of outputs for a Map or Parallel state
        record Result(String json, Check check) implements Mock {}

        /// A failure.
        ///
        /// @param retries how often the state was tried again before
        record Failing(String error, String cause, int retries) implements Mock {}
    }

    /// What to test.
    ///
    /// @param definition of the whole state machine, in which the state is named
    /// @param roleArn empty when the work is mocked
    /// @param variables as a JSON object; empty for none
    public record StateTest(String definition, String state, String input, String roleArn, Mock mock, String variables,
            Detail detail) {}

    /// What came of it.
    ///
    /// @param status `SUCCEEDED`, `FAILED`, `RETRIABLE` or `CAUGHT_ERROR`
    /// @param steps the data after each step of the state, in their order, as JSON
    /// @param handling which catcher or retrier handled the error, in words; empty for none
    public record Outcome(String status, String output, String error, String cause, String nextState,
            Map<String, String> steps, String handling) {}

    /// Tests a state.
    ///
    /// @throws software.amazon.awssdk.services.sfn.model.SfnException if Step Functions rejects the test
    public Outcome run(StateTest test) {
        var request = TestStateRequest.builder().definition(test.definition()).stateName(test.state())
                .input(test.input()).inspectionLevel(InspectionLevel.fromValue(test.detail().name()))
                .roleArn(test.roleArn().isEmpty() ? null : test.roleArn())
                .variables(test.variables().isEmpty() ? null : test.variables());
        switch (test.mock()) {
            case Mock.Nothing _ -> {
            }
            case Mock.Result(var json, var check) -> request.mock(MockInput.builder().result(json)
                    .fieldValidationMode(MockResponseValidationMode.fromValue(check.name())).build());
            case Mock.Failing(var error, var cause, var retries) -> request
                    .mock(MockInput.builder()
                            .errorOutput(MockErrorOutput.builder().error(error).cause(cause).build()).build())
                    .stateConfiguration(TestStateConfiguration.builder().retrierRetryCount(retries).build());
        }
        var answer = clients.sfn().testState(request.build());
        var data = Optional.ofNullable(answer.inspectionData());
        return new Outcome(answer.statusAsString(), orEmpty(answer.output()), orEmpty(answer.error()),
                orEmpty(answer.cause()), orEmpty(answer.nextState()), data.map(TestStates::steps).orElse(Map.of()),
                data.flatMap(found -> Optional.ofNullable(found.errorDetails())).map(TestStates::handling).orElse(""));
    }

    /// The texts among the inspection data, by their names; and the request and answer of an HTTP task.
    private static Map<String, String> steps(SdkPojo data) {
        var steps = new LinkedHashMap<String, String>();
        data.sdkFields().forEach(field -> {
            var value = field.getValueOrDefault(data);
            if (value instanceof String text) {
                steps.put(words(field.memberName()), text);
            } else if (value instanceof SdkPojo inner && !(value instanceof InspectionErrorDetails)) {
                steps.put(words(field.memberName()), members(inner).toString());
            }
        });
        return steps;
    }

    private static ObjectNode members(SdkPojo data) {
        var members = JsonNodeFactory.instance.objectNode();
        data.sdkFields().forEach(field -> {
            if (field.getValueOrDefault(data) instanceof String text) {
                members.put(field.memberName(), text);
            }
        });
        return members;
    }

    private static String handling(InspectionErrorDetails details) {
        if (details.catchIndex() != null) {
            return "Catcher " + (details.catchIndex() + 1) + " catches the error.";
        }
        if (details.retryIndex() == null) {
            return "";
        }
        return "Retrier " + (details.retryIndex() + 1) + " retries"
                + (details.retryBackoffIntervalSeconds() == null
                        ? "."
                        : " after " + details.retryBackoffIntervalSeconds() + " s.");
    }

    /// `AfterInputPath` as "After InputPath".
    private static String words(String member) {
        var name = Character.toUpperCase(member.charAt(0)) + member.substring(1);
        return name.startsWith("After") ? "After " + name.substring("After".length()) : name;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}

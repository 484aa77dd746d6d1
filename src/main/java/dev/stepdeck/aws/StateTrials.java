package dev.stepdeck.aws;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sfn.model.InspectionLevel;
import software.amazon.awssdk.services.sfn.model.MockInput;
import software.amazon.awssdk.services.sfn.model.TestStateRequest;

/// Tries single states without an execution, by TestState. Blocks; a task is carried out for real unless its result is
/// mocked.
public final class StateTrials {

    private final Clients clients;

    /// Over the clients of one connection.
    public StateTrials(Clients clients) {
        this.clients = clients;
    }

    /// What to try.
    ///
    /// @param definition of the whole state machine, in which the state is named
    /// @param roleArn empty when the task is mocked
    /// @param mock the result of the task as JSON; empty to carry the task out
    /// @param variables as a JSON object; empty for none
    public record Trial(String definition, String state, String input, String roleArn, String mock,
            String variables) {}

    /// What came of it.
    ///
    /// @param status `SUCCEEDED`, `FAILED`, `RETRIABLE` or `CAUGHT_ERROR`
    /// @param steps the data after each step of the state, in their order, as JSON
    public record Outcome(String status, String output, String error, String cause, String nextState,
            Map<String, String> steps) {}

    /// Tries a state.
    ///
    /// @throws software.amazon.awssdk.services.sfn.model.SfnException if Step Functions does not take the trial
    public Outcome run(Trial trial) {
        var request = TestStateRequest.builder().definition(trial.definition()).stateName(trial.state())
                .input(trial.input()).inspectionLevel(InspectionLevel.DEBUG)
                .roleArn(trial.roleArn().isEmpty() ? null : trial.roleArn())
                .variables(trial.variables().isEmpty() ? null : trial.variables());
        if (!trial.mock().isEmpty()) {
            request.mock(MockInput.builder().result(trial.mock()).build());
        }
        var answer = clients.sfn().testState(request.build());
        return new Outcome(answer.statusAsString(), orEmpty(answer.output()), orEmpty(answer.error()),
                orEmpty(answer.cause()), orEmpty(answer.nextState()),
                Optional.ofNullable(answer.inspectionData()).map(StateTrials::steps).orElse(Map.of()));
    }

    /// The texts among the inspection data, by their names.
    private static Map<String, String> steps(SdkPojo data) {
        var steps = new LinkedHashMap<String, String>();
        data.sdkFields().forEach(field -> {
            if (field.getValueOrDefault(data) instanceof String text) {
                steps.put(words(field.memberName()), text);
            }
        });
        return steps;
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

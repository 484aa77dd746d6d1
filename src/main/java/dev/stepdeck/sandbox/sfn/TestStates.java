package dev.stepdeck.sandbox.sfn;

import java.util.Optional;
import java.util.Set;

import dev.stepdeck.asl.data.Variables;
import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.asl.model.ParallelState;
import dev.stepdeck.asl.model.State;
import dev.stepdeck.asl.model.TaskState;
import dev.stepdeck.sandbox.sfn.run.Failure;
import dev.stepdeck.sandbox.sfn.run.FailureException;
import dev.stepdeck.sandbox.sfn.run.Inspection;
import dev.stepdeck.sandbox.sfn.run.Inspection.Stage;
import dev.stepdeck.sandbox.sfn.run.Trial;
import dev.stepdeck.sandbox.sfn.run.TrialResult;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.services.sfn.model.InspectionData;
import software.amazon.awssdk.services.sfn.model.MockInput;
import software.amazon.awssdk.services.sfn.model.TestStateRequest;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// TestState: tries one state with a given input, carrying out its task or with a mock in its place. Source:
/// TestState's API page and recorded answers.
final class TestStates {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> WITH_INSPECTION = Set.of("DEBUG", "TRACE");

    private final SingleStates states;
    private final TrialContext contexts;
    private final TrialTasks tasks;
    private final MockCheck mocks = new MockCheck();

    TestStates(SingleStates states, TrialContext contexts, TrialTasks tasks) {
        this.states = states;
        this.contexts = contexts;
        this.tasks = tasks;
    }

    TestStateResponse test(TestStateRequest request) {
        var state = states.find(request.definition(), request.stateName());
        var mock = Optional.ofNullable(request.mock());
        check(request, state, mock);
        var input = json(request.input() == null ? "{}" : request.input(), "Invalid input");
        var context = contexts.of(request.context(), input, request.roleArn(), state);
        var given = request.variables();
        var variables = given == null ? Variables.none() : Variables.of(object(given, "Invalid variables"));
        var work = mock.<Trial.Work>map(m -> mocked(m))
                .orElseGet(() -> parameters -> tasks.carryOut(state, parameters));
        var configuration = request.stateConfiguration();
        var result = new Trial(input, context, variables, work,
                configuration == null ? 0 : orZero(configuration.retrierRetryCount()),
                configuration == null ? 0 : orZero(configuration.mapIterationFailureCount())).run(state);
        boolean inspect = request.inspectionLevelAsString() != null
                && WITH_INSPECTION.contains(request.inspectionLevelAsString());
        return answer(result, inspect, given != null && !given.equals("{}") ? given : null);
    }

    private static int orZero(@Nullable Integer value) {
        return value == null ? 0 : value;
    }

    private void check(TestStateRequest request, State state, Optional<MockInput> mock) {
        var configuration = request.stateConfiguration();
        boolean many = state instanceof MapState || state instanceof ParallelState;
        if (mock.isEmpty()) {
            if (configuration != null && configuration.mapIterationFailureCount() != null) {
                throw SfnFaults.validation(
                        "TestState does not support MapIterationFailureCount when a mock is not specified.");
            }
            if (many) {
                throw SfnFaults.invalidDefinition("TestState API does not support Map or Parallel states. Supported"
                        + " state types include: [Task, Wait, Pass, Succeed, Fail, Choice]");
            }
            if (state instanceof TaskState && request.roleArn() == null) {
                throw SfnFaults.validation("RoleArn must be specified when testing a Task state");
            }
            return;
        }
        if (!many && !(state instanceof TaskState)) {
            throw SfnFaults
                    .validation("State type '" + state.type() + "' is not supported when a mock is specified");
        }
        if (mock.get().result() != null && mock.get().errorOutput() != null) {
            throw SfnFaults
                    .validation("A test mock should have only one of the following fields: [result, errorOutput].");
        }
        if (mock.get().result() != null) {
            mocks.check(json(mock.get().result(), "Mocked result must be valid JSON"), state,
                    mock.get().fieldValidationModeAsString());
        }
    }

    private static Trial.Work mocked(MockInput mock) {
        if (mock.errorOutput() != null) {
            var failure = new Failure(Optional.ofNullable(mock.errorOutput().error()),
                    Optional.ofNullable(mock.errorOutput().cause()));
            return _ -> {
                throw new FailureException(failure);
            };
        }
        var result = json(mock.result() == null ? "{}" : mock.result(), "Mocked result must be valid JSON");
        return _ -> result;
    }

    private static TestStateResponse answer(TrialResult result, boolean inspect, @Nullable String variables) {
        var answer = TestStateResponse.builder();
        switch (result) {
            case TrialResult.Left left -> {
                answer.output(left.output().toString())
                        .status(left.caught().isPresent() ? "CAUGHT_ERROR" : "SUCCEEDED");
                left.next().ifPresent(answer::nextState);
                left.caught().ifPresent(f -> failure(answer, f));
            }
            case TrialResult.Failed failed -> failure(answer.status(failed.retriable() ? "RETRIABLE" : "FAILED"),
                    failed.failure());
        }
        if (inspect) {
            answer.inspectionData(inspection(result.inspection(), variables));
        }
        return answer.build();
    }

    private static void failure(TestStateResponse.Builder answer, Failure failure) {
        failure.error().ifPresent(answer::error);
        failure.cause().ifPresent(answer::cause);
    }

    private static InspectionData inspection(Inspection seen, @Nullable String variables) {
        var data = InspectionData.builder();
        seen.at(Stage.INPUT).ifPresent(v -> data.input(v.toString()));
        seen.at(Stage.AFTER_INPUT_PATH).ifPresent(v -> data.afterInputPath(v.toString()));
        seen.at(Stage.AFTER_PARAMETERS).ifPresent(v -> data.afterParameters(v.toString()));
        seen.at(Stage.AFTER_ARGUMENTS).ifPresent(v -> data.afterArguments(v.toString()));
        seen.at(Stage.RESULT).ifPresent(v -> data.result(v.toString()));
        seen.at(Stage.AFTER_RESULT_SELECTOR).ifPresent(v -> data.afterResultSelector(v.toString()));
        seen.at(Stage.AFTER_RESULT_PATH).ifPresent(v -> data.afterResultPath(v.toString()));
        seen.maxConcurrency().ifPresent(data::maxConcurrency);
        if (seen.toleratedFailureCount() > 0) {
            data.toleratedFailureCount((int) seen.toleratedFailureCount());
        }
        if (seen.toleratedFailurePercentage() > 0) {
            data.toleratedFailurePercentage((float) seen.toleratedFailurePercentage());
        }
        if (seen.catchIndex().isPresent() || seen.retryIndex().isPresent()) {
            data.errorDetails(d -> {
                seen.catchIndex().ifPresentOrElse(d::catchIndex, () -> {
                    seen.retryIndex().ifPresent(d::retryIndex);
                    seen.backoffSeconds().ifPresent(d::retryBackoffIntervalSeconds);
                });
            });
        }
        return data.variables(variables).build();
    }

    private static JsonNode json(String text, String complaint) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw SfnFaults.validation(complaint);
        }
    }

    private static ObjectNode object(String text, String complaint) {
        if (json(text, complaint) instanceof ObjectNode object) {
            return object;
        }
        throw SfnFaults.validation(complaint);
    }
}

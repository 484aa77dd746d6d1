package dev.stepdeck.sandbox.sfn;

import java.util.Set;

import dev.stepdeck.asl.input.JsonInput;
import dev.stepdeck.asl.input.MalformedInputException;
import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.asl.model.ParallelState;
import dev.stepdeck.asl.model.State;
import dev.stepdeck.asl.model.TaskState;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.MockInput;
import software.amazon.awssdk.services.sfn.model.TestStateConfiguration;
import software.amazon.awssdk.services.sfn.model.TestStateRequest;

/// Which members of a TestState request go together, and which go with the state. Source: TestState's API page; messages
/// as recorded where there are recordings.
final class TrialCheck {

    private static final Set<String> MODES = Set.of("STRICT", "PRESENT", "NONE");
    private static final Set<String> LEVELS = Set.of("INFO", "DEBUG", "TRACE");
    private static final String BROKEN = "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: "
            + "Member must ";

    private final MockCheck mocks = new MockCheck();

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException for the first that is wrong
    void check(TestStateRequest request, State state) {
        var level = request.inspectionLevelAsString();
        if (level != null && !LEVELS.contains(level)) {
            throw broken(level, "inspectionLevel", "satisfy enum value set: [INFO, DEBUG, TRACE]");
        }
        if (request.roleArn() != null) {
            StateMachines.checkRole(request.roleArn());
        }
        if (request.stateConfiguration() != null) {
            check(request.stateConfiguration(), request.mock() != null, state);
        }
        if (request.mock() == null) {
            checkUnmocked(request, state);
        } else {
            check(request.mock(), Boolean.TRUE.equals(request.revealSecrets()), state);
            checkItems(request.stateConfiguration(), state);
        }
    }

    private static void check(TestStateConfiguration configuration, boolean mocked, State state) {
        checkCount(configuration.mapIterationFailureCount(), "mapIterationFailureCount");
        checkCount(configuration.retrierRetryCount(), "retrierRetryCount");
        if (configuration.mapIterationFailureCount() != null && !mocked) {
            throw SfnFaults.validation(
                    "TestState does not support MapIterationFailureCount when a mock is not specified.");
        }
        if (configuration.mapIterationFailureCount() != null && !(state instanceof MapState)) {
            throw SfnFaults.validation("MapIterationFailureCount is only supported when testing a Map state");
        }
        if (configuration.mapItemReaderData() != null
                && !(state instanceof MapState map && map.items().reader().isPresent())) {
            throw SfnFaults.validation(
                    "MapItemReaderData is only supported when testing a Map state with an ItemReader");
        }
        if (configuration.errorCausedByState() != null) {
            checkOrigin(configuration.errorCausedByState(), state);
        }
    }

    private static void checkOrigin(String origin, State state) {
        if (origin.isEmpty() || origin.length() > 80) {
            throw broken(origin, "stateConfiguration.errorCausedByState", origin.isEmpty()
                    ? "have length greater than or equal to 1"
                    : "have length less than or equal to 80");
        }
        if (!many(state)) {
            throw SfnFaults.validation("ErrorCausedByState is only supported when testing a Map or Parallel state");
        }
        if (SingleStates.inside(state, origin).isEmpty()) {
            throw SfnFaults.validation("ErrorCausedByState '" + origin + "' not found in definition");
        }
    }

    private static void checkUnmocked(TestStateRequest request, State state) {
        if (many(state)) {
            throw SfnFaults.invalidDefinition("TestState API does not support Map or Parallel states. Supported"
                    + " state types include: [Task, Wait, Pass, Succeed, Fail, Choice]");
        }
        if (!(state instanceof TaskState task)) {
            return;
        }
        if (request.roleArn() == null) {
            throw SfnFaults.validation("RoleArn must be specified when testing a Task state");
        }
        if (TrialContext.waits(task)) {
            throw SfnFaults.invalidDefinition("TestState API does not support Activity tasks, '.sync' or"
                    + " '.waitForTaskToken' service integration patterns when a mock is not specified");
        }
    }

    private void check(MockInput mock, boolean reveal, State state) {
        if (!many(state) && !(state instanceof TaskState)) {
            throw SfnFaults
                    .validation("State type '" + state.type() + "' is not supported when a mock is specified");
        }
        if (reveal) {
            throw SfnFaults.validation("TestState does not support RevealSecrets when a mock is specified.");
        }
        var mode = mock.fieldValidationModeAsString();
        if (mode != null && !MODES.contains(mode)) {
            throw broken(mode, "mock.fieldValidationMode", "satisfy enum value set: [STRICT, PRESENT, NONE]");
        }
        if ((mock.result() == null) == (mock.errorOutput() == null)) {
            throw SfnFaults
                    .validation("A test mock should have only one of the following fields: [result, errorOutput].");
        }
        if (mock.errorOutput() != null
                && (mock.errorOutput().error() == null || mock.errorOutput().error().isEmpty())) {
            throw SfnFaults.validation("An error was not specified in the mocked error output.");
        }
        if (mock.result() != null) {
            try {
                mocks.check(JsonInput.DATA.read(mock.result()), state, mode);
            } catch (MalformedInputException e) {
                throw SfnFaults.validation("Mocked result must be valid JSON");
            }
        }
    }

    private static void checkItems(@Nullable TestStateConfiguration configuration, State state) {
        if (state instanceof MapState map && map.items().reader().isPresent()
                && (configuration == null || configuration.mapItemReaderData() == null)) {
            throw SfnFaults.validation(
                    "ItemReader data must be specified when testing a Map state with ItemReader specified.");
        }
    }

    private static boolean many(State state) {
        return state instanceof MapState || state instanceof ParallelState;
    }

    private static void checkCount(@Nullable Integer count, String member) {
        if (count != null && count < 0) {
            throw broken(String.valueOf(count), "stateConfiguration." + member,
                    "have value greater than or equal to 0");
        }
    }

    private static RuntimeException broken(String value, String member, String must) {
        return SfnFaults.validation(BROKEN.formatted(value, member) + must);
    }
}

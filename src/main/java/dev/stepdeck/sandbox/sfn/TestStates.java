package dev.stepdeck.sandbox.sfn;

import java.util.Optional;
import java.util.Set;

import dev.stepdeck.asl.data.Variables;
import dev.stepdeck.asl.input.JsonInput;
import dev.stepdeck.asl.input.MalformedInputException;
import dev.stepdeck.sandbox.heavy.HeavyWork;
import dev.stepdeck.sandbox.sfn.run.Failure;
import dev.stepdeck.sandbox.sfn.run.FailureException;
import dev.stepdeck.sandbox.sfn.run.Trial;
import dev.stepdeck.sandbox.sfn.run.TrialInputException;
import dev.stepdeck.sandbox.sfn.run.TrialResult;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.MockInput;
import software.amazon.awssdk.services.sfn.model.TestStateRequest;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// TestState: tries one state with a given input, carrying out its task or with a mock in its place. Source:
/// TestState's API page and recorded answers.
final class TestStates {

    private static final Set<String> WITH_INSPECTION = Set.of("DEBUG", "TRACE");

    private final SingleStates states;
    private final TrialContext contexts;
    private final TrialTasks tasks;
    private final HeavyWork work;
    private final TrialCheck checks = new TrialCheck();

    /// @param work does what the state's expressions need
    TestStates(SingleStates states, TrialContext contexts, TrialTasks tasks, HeavyWork work) {
        this.work = work;
        this.states = states;
        this.contexts = contexts;
        this.tasks = tasks;
    }

    TestStateResponse test(TestStateRequest request) {
        try {
            return work.call(() -> tried(request));
        } catch (TrialInputException e) {
            throw SfnFaults.validation(e.getMessage());
        }
    }

    private TestStateResponse tried(TestStateRequest request) {
        var state = states.find(request.definition(), request.stateName());
        var mock = Optional.ofNullable(request.mock());
        checks.check(request, state);
        var input = json(request.input() == null ? "{}" : request.input(), "Invalid input");
        var context = contexts.of(request.context(), input, request.roleArn(), state);
        var variables = request.variables() == null
                ? Variables.none()
                : Variables.of(object(request.variables(), "Invalid variables"));
        var outside = mock.<Trial.Work>map(m -> mocked(m))
                .orElseGet(() -> parameters -> tasks.carryOut(state, parameters));
        var configuration = request.stateConfiguration();
        var result = new Trial(input, context, variables, outside,
                configuration == null || configuration.retrierRetryCount() == null
                        ? 0
                        : configuration.retrierRetryCount(),
                TrialItems.of(configuration, state)).run(state);
        boolean inspect = request.inspectionLevelAsString() != null
                && WITH_INSPECTION.contains(request.inspectionLevelAsString());
        return TrialAnswer.of(result, inspect, text(after(result, variables)));
    }

    private static Variables after(TrialResult result, Variables before) {
        return switch (result) {
            case TrialResult.Left left -> left.variables();
            case TrialResult.Failed _ -> before;
        };
    }

    private static @Nullable String text(Variables variables) {
        var visible = variables.visible();
        return visible.isEmpty() ? null : JsonNodeFactory.instance.objectNode().setAll(visible).toString();
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

    private static JsonNode json(String text, String complaint) {
        try {
            return JsonInput.DATA.read(text);
        } catch (MalformedInputException e) {
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

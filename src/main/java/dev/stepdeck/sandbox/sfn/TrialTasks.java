package dev.stepdeck.sandbox.sfn;

import java.time.Instant;

import dev.stepdeck.asl.model.State;
import dev.stepdeck.asl.model.TaskState;
import dev.stepdeck.sandbox.sfn.run.Failure;
import dev.stepdeck.sandbox.sfn.run.FailureException;
import dev.stepdeck.sandbox.sfn.run.Origin;
import dev.stepdeck.sandbox.sfn.run.Surroundings;
import dev.stepdeck.sandbox.sfn.run.TaskCall;
import dev.stepdeck.sandbox.sfn.run.TaskResource;

import tools.jackson.databind.JsonNode;

/// Carries out the task of a state that is tried alone.
final class TrialTasks {

    private final Surroundings surroundings;

    TrialTasks(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    JsonNode carryOut(State state, JsonNode parameters) {
        if (!(state instanceof TaskState task)) {
            throw new IllegalArgumentException("Only Task states have a task, not " + state.type());
        }
        var resource = TaskResource.parse(task.resource()).filter(r -> r.pattern() == TaskResource.Pattern.REQUEST)
                .orElseThrow(() -> new FailureException(Failure.of("States.Runtime",
                        "TestState carries out only tasks that answer at once, not " + task.resource())));
        var origin = new Origin(task.resource(), "TestState", "", "", "", parameters, Instant.EPOCH, 0);
        return surroundings.integrations().of(resource).run(TaskCall.alone(resource, parameters, origin, surroundings));
    }
}

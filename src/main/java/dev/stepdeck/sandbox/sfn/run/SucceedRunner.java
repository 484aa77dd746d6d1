package dev.stepdeck.sandbox.sfn.run;

import dev.stepdeck.asl.data.Variables;
import dev.stepdeck.asl.model.SucceedState;
import dev.stepdeck.asl.model.Transition;
import dev.stepdeck.sandbox.sfn.history.EventType;

import tools.jackson.databind.JsonNode;

/// Runs Succeed states.
final class SucceedRunner {

    private SucceedRunner() {}

    static Step run(SucceedState state, JsonNode input, Variables variables, Branch branch) {
        var visit = Visit.enter(branch, state, input, variables, EventType.SUCCEED_STATE_ENTERED, false);
        return Workflow.guarded(visit, () -> {
            var left = visit.exit(EventType.SUCCEED_STATE_EXITED, Flow.through(state.flow(), visit.scope()));
            return new Step(new Transition.End(), left.output(), left.variables(variables));
        });
    }
}

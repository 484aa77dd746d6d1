package dev.stepdeck.sandbox.sfn.run;

import dev.stepdeck.asl.data.Variables;
import dev.stepdeck.asl.model.PassState;
import dev.stepdeck.sandbox.sfn.history.EventType;

import tools.jackson.databind.JsonNode;

/// Runs Pass states.
final class PassRunner {

    private PassRunner() {}

    static Step run(PassState state, JsonNode input, Variables variables, Branch branch) {
        var visit = Visit.enter(branch, state, input, variables, EventType.PASS_STATE_ENTERED, false);
        return Workflow.guarded(visit, () -> {
            var raw = visit.scope();
            var effective = Flow.effective(state.flow(), raw);
            var result = state.result()
                    .orElseGet(() -> Flow.arguments(state.flow(), effective, effective.input()));
            var left = visit.exit(EventType.PASS_STATE_EXITED, Flow.leave(state.flow(), raw, result));
            return new Step(state.transition(), left.output(), left.variables(variables));
        });
    }
}

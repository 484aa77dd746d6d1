package dev.stepdeck.sandbox.sfn.run;

import java.util.Optional;

import dev.stepdeck.asl.data.Scope;
import dev.stepdeck.asl.data.StatesException;
import dev.stepdeck.asl.data.Variables;
import dev.stepdeck.asl.model.ChoiceRule;
import dev.stepdeck.asl.model.ChoiceState;
import dev.stepdeck.asl.model.DataFlow;
import dev.stepdeck.asl.model.Transition;
import dev.stepdeck.sandbox.sfn.history.EventType;

import tools.jackson.databind.JsonNode;

/// Runs Choice states.
final class ChoiceRunner {

    /// AWS does not call it `States.NoChoiceMatched` (measured, github.com/floci-io/floci, #3167).
    private static final String NO_MATCH = "Failed to transition out of the state. The state does not point to a next"
            + " state.";

    private ChoiceRunner() {}

    static Step run(ChoiceState state, JsonNode input, Variables variables, Branch branch) {
        var visit = Visit.enter(branch, state, input, variables, EventType.CHOICE_STATE_ENTERED, false);
        return Workflow.guarded(visit, () -> {
            var chosen = choose(state, visit.scope());
            var left = visit.exit(EventType.CHOICE_STATE_EXITED, chosen.left());
            return new Step(new Transition.Next(chosen.next()), left.output(), left.variables(variables));
        });
    }

    /// What a Choice state comes to.
    record Chosen(String next, Flow.Result left) {}

    static Chosen choose(ChoiceState state, Scope raw) {
        var effective = Flow.effective(state.flow(), raw);
        Optional<ChoiceRule> rule = state.choices().stream().filter(r -> r.condition().test(effective)).findFirst();
        var next = rule.map(ChoiceRule::next).or(state::defaultState)
                .orElseThrow(() -> StatesException.runtime(NO_MATCH));
        var left = rule.map(r -> switch (state.flow()) {
            case DataFlow.JsonPathFlow _ -> new Flow.Result(Flow.through(state.flow(), raw).output(),
                    Flow.assigned(r.assign(), effective));
            case DataFlow.JsonataFlow _ -> Flow.output(r.output(), r.assign(), raw, raw.input());
        }).orElseGet(() -> Flow.through(state.flow(), raw));
        return new Chosen(next, left);
    }
}

package dev.stepdeck.sandbox.sfn.run;

import java.util.Optional;

import dev.stepdeck.asl.data.Expression;
import dev.stepdeck.asl.data.Scope;
import dev.stepdeck.asl.data.Variables;
import dev.stepdeck.asl.model.FailState;
import dev.stepdeck.sandbox.sfn.history.EventType;

import tools.jackson.databind.JsonNode;

/// Runs Fail states.
final class FailRunner {

    private FailRunner() {}

    /// Gives the failure to throw.
    static FailureException run(FailState state, JsonNode input, Variables variables, Branch branch) {
        var visit = Visit.enter(branch, state, input, variables, EventType.FAIL_STATE_ENTERED, false);
        return Workflow.guarded(visit, () -> new FailureException(failure(state, visit.scope())));
    }

    /// The failure that the state says.
    static Failure failure(FailState state, Scope scope) {
        return new Failure(text(state.error(), scope), text(state.cause(), scope));
    }

    private static Optional<String> text(Optional<Expression> expression, Scope scope) {
        return expression.map(e -> e.evaluate(scope)).map(v -> v.isString() ? v.stringValue() : v.toString());
    }
}

package dev.stepdeck.sandbox.sfn.run;

import java.time.Duration;
import java.time.Instant;

import dev.stepdeck.asl.data.Expression;
import dev.stepdeck.asl.data.PathExpression;
import dev.stepdeck.asl.data.Scope;
import dev.stepdeck.asl.data.StatesException;
import dev.stepdeck.asl.data.Timestamps;
import dev.stepdeck.asl.data.Variables;
import dev.stepdeck.asl.model.WaitState;
import dev.stepdeck.asl.model.WaitState.Until;
import dev.stepdeck.sandbox.sfn.history.EventType;

import tools.jackson.databind.JsonNode;

/// Runs Wait states.
final class WaitRunner {

    /// The longest wait: 99,999,999 seconds by number; by timestamp what fits into an int of seconds (as recorded).
    private static final long MAX_SECONDS = 99_999_999;

    private WaitRunner() {}

    static Step run(WaitState state, JsonNode input, Variables variables, Branch branch) {
        var visit = Visit.enter(branch, state, input, variables, EventType.WAIT_STATE_ENTERED, false);
        return Workflow.guarded(visit, () -> {
            var raw = visit.scope();
            var wait = duration(state.until(), Flow.effective(state.flow(), raw),
                    visit.since());
            branch.trail().flush();
            try {
                if (branch.trail().next(EventType.WAIT_STATE_EXITED).isEmpty()) {
                    branch.halt().await(() -> false, branch.run().clock().real(wait).minus(visit.age()));
                }
            } catch (StoppedException e) {
                branch.aborted(EventType.WAIT_STATE_ABORTED);
                throw e;
            }
            var left = visit.exit(EventType.WAIT_STATE_EXITED, Flow.through(state.flow(), raw));
            return new Step(state.transition(), left.output(), left.variables(variables));
        });
    }

    private static Duration duration(Until until, Scope scope, Instant entered) {
        return switch (until) {
            case Until.Seconds(Expression value) -> seconds(value, scope);
            case Until.Timestamp(Expression value) -> Duration.between(entered, timestamp(value, scope));
        };
    }

    private static Duration seconds(Expression expression, Scope scope) {
        if (expression instanceof PathExpression path) {
            var found = path.path().find(scope);
            var at = path.path().text();
            if (found == null) {
                throw StatesException.runtime("The SecondsPath parameter does not reference an input value: " + at);
            }
            if (!found.isIntegralNumber() || !found.canConvertToLong()) {
                throw StatesException.runtime("The SecondsPath parameter cannot be parsed as a long value: " + at
                        + " == " + (found.isString() ? found.stringValue() : found));
            }
            return checked(found.asLong(), StatesException.RUNTIME);
        }
        var value = expression.evaluate(scope);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new StatesException(StatesException.QUERY_EVALUATION_ERROR,
                    "The Seconds field must be an integer but was: " + value, "Seconds");
        }
        return checked(value.asLong(), StatesException.QUERY_EVALUATION_ERROR);
    }

    private static Duration checked(long seconds, String error) {
        if (seconds < 0 || seconds > MAX_SECONDS) {
            throw new StatesException(error, "The Seconds field must be between 0 and " + MAX_SECONDS + " but was: "
                    + seconds);
        }
        return Duration.ofSeconds(seconds);
    }

    private static Instant timestamp(Expression expression, Scope scope) {
        if (expression instanceof PathExpression path) {
            var found = path.path().find(scope);
            var at = path.path().text();
            if (found == null) {
                throw StatesException.runtime("The TimestampPath parameter does not reference an input value: " + at);
            }
            var text = found.isString() ? found.stringValue() : found.toString();
            return fits(Timestamps.parse(text)
                    .orElseThrow(() -> StatesException.runtime("The TimestampPath parameter does not reference a valid"
                            + " ISO-8601 extended offset date-time format string: " + at + " == " + text)));
        }
        var value = expression.evaluate(scope);
        var text = value.isString() ? value.stringValue() : value.toString();
        return fits(Timestamps.parse(text)
                .orElseThrow(() -> new StatesException(StatesException.QUERY_EVALUATION_ERROR,
                        "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: "
                                + text,
                        "Timestamp")));
    }

    private static Instant fits(Instant until) {
        if (Duration.between(Instant.now(), until).toSeconds() > Integer.MAX_VALUE) {
            throw StatesException.runtime("Wait state delay is too long.");
        }
        return until;
    }
}

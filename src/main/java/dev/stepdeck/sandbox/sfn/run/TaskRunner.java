package dev.stepdeck.sandbox.sfn.run;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.asl.data.Expression;
import dev.stepdeck.asl.data.PathExpression;
import dev.stepdeck.asl.data.Scope;
import dev.stepdeck.asl.data.StatesException;
import dev.stepdeck.asl.data.Variables;
import dev.stepdeck.asl.model.TaskState;
import dev.stepdeck.sandbox.sfn.history.EventType;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Runs Task states.
final class TaskRunner {

    /// Failures of the state, not of its task. A task that fails ends its branch, and AWS records its state as aborted
    /// (measured, github.com/floci-io/floci, #3167).
    private static final Set<String> OWN = Set.of(StatesException.RUNTIME, StatesException.QUERY_EVALUATION_ERROR,
            "States.DataLimitExceeded");

    private TaskRunner() {}

    static Step run(TaskState state, JsonNode input, Variables variables, Branch branch) {
        var visit = Visit.enter(branch, state, input, variables, EventType.TASK_STATE_ENTERED, true);
        try {
            return new Attempts(visit, state.errors(), EventType.TASK_STATE_EXITED)
                    .run(retryCount -> attempt(state, visit, retryCount));
        } catch (FailureException e) {
            if (branch.isInner() && !OWN.contains(e.failure().name())) {
                branch.trail().aside(EventType.TASK_STATE_ABORTED);
            }
            throw e;
        }
    }

    private static Step attempt(TaskState state, Visit visit, int retryCount) {
        var resource = TaskResource.parse(state.resource()).orElseThrow(() -> StatesException
                .runtime("The resource provided " + state.resource() + " is not recognized."));
        var origin = visit.branch().run().origin();
        var attempt = new TaskToken(origin.arn(), visit.branch().trail().previous(), origin.redriveCount());
        var token = Optional.of(attempt).filter(_ -> resource.pattern() == TaskResource.Pattern.TASK_TOKEN);
        var raw = visit.scope(retryCount, token.map(TaskToken::text));
        var effective = Flow.effective(state.flow(), raw);
        var timeout = seconds(state.timeout(), "TimeoutSeconds", effective);
        var heartbeat = seconds(state.heartbeat(), "HeartbeatSeconds", effective);
        var parameters = Flow.arguments(state.flow(), effective,
                resource.activity() ? effective.input() : JsonNodeFactory.instance.objectNode());
        Limits.check(state.name(), parameters);
        var events = TaskEvents.of(resource, visit.branch());
        long scheduled = events.scheduled(parameters, timeout, heartbeat);
        var call = new TaskCall(resource, parameters, visit.branch(),
                new TaskCall.Attempt(attempt, scheduled, timeout));
        JsonNode result;
        try {
            result = carryOut(call, token, heartbeat, visit.branch(), events);
        } catch (FailureException e) {
            events.failed(e.failure(), call.isSubmitted());
            settled(token, visit.branch());
            throw e;
        } catch (TaskTimeoutException e) {
            throw new FailureException(events.timedOut(e));
        } catch (StoppedException e) {
            visit.branch().aborted(EventType.TASK_STATE_ABORTED);
            throw e;
        }
        Limits.check(state.name(), result);
        Limits.check(state.name(), visit.branch().trail().text(result));
        events.succeeded(result);
        settled(token, visit.branch());
        var left = visit.exit(EventType.TASK_STATE_EXITED, Flow.leave(state.flow(), raw, result));
        return new Step(state.transition(), left.output(), left.variables(visit.variables()));
    }

    /// What came back for the token is kept until the history has it.
    private static void settled(Optional<TaskToken> token, Branch branch) {
        token.ifPresent(t -> branch.run().callbacks().recorded(t, branch.trail()::flush));
    }

    private static JsonNode carryOut(TaskCall call, Optional<TaskToken> token, Optional<Duration> heartbeat,
            Branch branch,
            TaskEvents events) {
        if (token.isPresent()) {
            return awaitToken(call, token.get(), heartbeat, branch, events);
        }
        events.started("");
        var integration = branch.run().integrations().of(call.resource());
        var submitted = call.submittedBefore();
        return Outcomes.recorded(branch).orElseGet(() -> {
            branch.check();
            return submitted.isPresent() ? integration.resume(call, submitted.get()) : integration.run(call);
        });
    }

    private static JsonNode awaitToken(TaskCall call, TaskToken token, Optional<Duration> heartbeat, Branch branch,
            TaskEvents events) {
        var callbacks = branch.run().callbacks();
        try {
            return call.resource().activity()
                    ? awaitWorker(call, token, heartbeat, branch, events)
                    : awaitAnswer(call, token, heartbeat, branch, events);
        } finally {
            callbacks.leave(token);
        }
    }

    private static JsonNode awaitAnswer(TaskCall call, TaskToken token, Optional<Duration> heartbeat, Branch branch,
            TaskEvents events) {
        var slot = branch.run().callbacks().expect(token, branch.halt(), events.started(""));
        if (call.submittedBefore().isEmpty() && Outcomes.recorded(branch).isEmpty()) {
            branch.check();
            call.submitted(branch.run().integrations().of(call.resource()).run(call));
        }
        return Outcomes.recorded(branch).orElseGet(() -> call.await(slot, heartbeat));
    }

    /// After a stop of the sandbox the task is offered again, even if a worker had it: nobody knows whether it still has.
    private static JsonNode awaitWorker(TaskCall call, TaskToken token, Optional<Duration> heartbeat, Branch branch,
            TaskEvents events) {
        boolean begun = branch.trail().next(EventType.ACTIVITY_STARTED).isPresent();
        var started = begun ? Optional.of(events.started("")) : Optional.<Long>empty();
        var slot = branch.run().callbacks().expect(token, branch.halt(),
                started.orElseGet(() -> branch.run().clock().millis()));
        return Outcomes.recorded(branch).orElseGet(() -> {
            branch.check();
            if (slot.open()) {
                branch.run().activities().offer(call.resource().arn(), token.text(), call.parameters().toString());
            }
            if (!begun) {
                call.awaitStart(slot);
                events.started(slot.worker());
            }
            return call.await(slot, heartbeat);
        });
    }

    private static Optional<Duration> seconds(Optional<Expression> expression, String field, Scope scope) {
        return expression.map(e -> {
            var value = e instanceof PathExpression path ? path.path().read(scope) : e.evaluate(scope);
            if (value.isIntegralNumber() && value.canConvertToLong() && value.asLong() > 0) {
                return Duration.ofSeconds(value.asLong());
            }
            if (e instanceof PathExpression path) {
                throw StatesException.runtime("The " + field + "Path parameter cannot be parsed as a long value: "
                        + path.path().text() + " == " + (value.isString() ? value.stringValue() : value));
            }
            throw new StatesException(StatesException.QUERY_EVALUATION_ERROR,
                    "The " + field + " field must be a positive integer but was: " + value, field);
        });
    }
}

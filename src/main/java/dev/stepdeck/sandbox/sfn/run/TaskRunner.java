package dev.stepdeck.sandbox.sfn.run;

import java.time.Duration;
import java.util.Optional;

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

    private TaskRunner() {}

    static Step run(TaskState state, JsonNode input, Variables variables, Branch branch) {
        var visit = Visit.enter(branch, state, input, variables, EventType.TASK_STATE_ENTERED, true);
        return new Attempts(visit, state.errors(), EventType.TASK_STATE_EXITED)
                .run(retryCount -> attempt(state, visit, retryCount));
    }

    private static Step attempt(TaskState state, Visit visit, int retryCount) {
        var resource = TaskResource.parse(state.resource()).orElseThrow(() -> StatesException
                .runtime("The resource provided " + state.resource() + " is not recognized."));
        var token = resource.pattern() == TaskResource.Pattern.TASK_TOKEN
                ? Optional.of(Callbacks.token(visit.branch().run().origin().arn(),
                        visit.branch().trail().previous()))
                : Optional.<String>empty();
        var raw = visit.scope(retryCount, token);
        var effective = Flow.effective(state.flow(), raw);
        var timeout = seconds(state.timeout(), "TimeoutSeconds", effective);
        var heartbeat = seconds(state.heartbeat(), "HeartbeatSeconds", effective);
        var parameters = Flow.arguments(state.flow(), effective,
                resource.activity() ? effective.input() : JsonNodeFactory.instance.objectNode());
        var events = TaskEvents.of(resource, visit.branch());
        events.scheduled(parameters, timeout, heartbeat);
        var call = new TaskCall(resource, parameters, visit.branch(), timeout);
        JsonNode result;
        try {
            result = carryOut(call, token, heartbeat, visit.branch(), events);
        } catch (FailureException e) {
            events.failed(e.failure(), call.isSubmitted());
            throw e;
        } catch (TaskTimeoutException e) {
            throw new FailureException(events.timedOut(e.error()));
        } catch (StoppedException e) {
            visit.branch().trail().record(EventType.TASK_STATE_ABORTED);
            throw e;
        }
        Limits.check(state.name(), visit.branch().trail().text(result));
        events.succeeded(result);
        var left = visit.exit(EventType.TASK_STATE_EXITED, Flow.leave(state.flow(), raw, result));
        return new Step(state.transition(), left.output(), left.variables(visit.variables()));
    }

    private static JsonNode carryOut(TaskCall call, Optional<String> token, Optional<Duration> heartbeat, Branch branch,
            TaskEvents events) {
        if (token.isPresent()) {
            return awaitToken(call, token.get(), heartbeat, branch, events);
        }
        events.started("");
        var integration = branch.run().integrations().of(call.resource());
        var submitted = call.submittedBefore();
        return Outcomes.recorded(branch).orElseGet(
                () -> submitted.isPresent() ? integration.resume(call, submitted.get()) : integration.run(call));
    }

    private static JsonNode awaitToken(TaskCall call, String token, Optional<Duration> heartbeat, Branch branch,
            TaskEvents events) {
        var slot = branch.run().callbacks().expect(token, branch.halt());
        try {
            if (call.resource().activity()) {
                if (branch.trail().next(EventType.ACTIVITY_STARTED).isEmpty()) {
                    branch.run().activities().offer(call.resource().arn(), token, call.parameters().toString());
                    call.awaitStart(slot);
                }
                events.started(slot.worker());
            } else {
                events.started("");
                if (call.submittedBefore().isEmpty() && Outcomes.recorded(branch).isEmpty()) {
                    call.submitted(branch.run().integrations().of(call.resource()).run(call));
                }
            }
            return Outcomes.recorded(branch).orElseGet(() -> call.await(slot, heartbeat));
        } finally {
            branch.run().callbacks().forget(token);
        }
    }

    private static Optional<Duration> seconds(Optional<Expression> expression, String field, Scope scope) {
        return expression.map(e -> {
            var value = e instanceof PathExpression path ? path.path().read(scope) : e.evaluate(scope);
            if (value.isIntegralNumber() && value.asLong() > 0) {
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

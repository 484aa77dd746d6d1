package dev.stepdeck.sandbox.sfn.run;

import java.time.Duration;
import java.util.Optional;

import dev.stepdeck.sandbox.sfn.history.Detail;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.history.Field;

import tools.jackson.databind.JsonNode;

/// One attempt of a task, as its integration sees it.
public final class TaskCall {

    private final TaskResource resource;
    private final JsonNode parameters;
    private final Branch branch;
    private final Optional<Long> endNanos;
    private boolean submitted;

    /// @param timeout how long it may take, in the sandbox's time
    TaskCall(TaskResource resource, JsonNode parameters, Branch branch, Optional<Duration> timeout) {
        this.resource = resource;
        this.parameters = parameters;
        this.branch = branch;
        this.endNanos = timeout.map(t -> System.nanoTime() + branch.run().clock().real(t).toNanos());
    }

    /// A call outside an execution, whose events nobody sees.
    public static TaskCall alone(TaskResource resource, JsonNode parameters, Origin origin, Surroundings surroundings) {
        var run = Run.alone(origin, surroundings);
        return new TaskCall(resource, parameters,
                new Branch(run, new Trail(run.journal(), Optional.empty(), 0), new Halt(), Optional.empty()),
                Optional.empty());
    }

    /// What is called.
    public TaskResource resource() {
        return resource;
    }

    /// With what.
    public JsonNode parameters() {
        return parameters;
    }

    /// The execution on whose behalf it is called.
    public Origin origin() {
        return branch.run().origin();
    }

    /// Whether [#submitted] was called.
    boolean isSubmitted() {
        return submitted;
    }

    /// Records that the work was handed over and goes on outside.
    public void submitted(JsonNode output) {
        branch.trail().record(EventType.TASK_SUBMITTED, Detail.of(Field.RESOURCE, resource.action()),
                Detail.of(Field.RESOURCE_TYPE, resource.type()), Detail.of(Field.OUTPUT, output.toString()));
        branch.trail().flush();
        submitted = true;
    }

    /// The output with which the work was handed over before the sandbox was stopped, if it was.
    Optional<JsonNode> submittedBefore() {
        var before = branch.trail().next(EventType.TASK_SUBMITTED).flatMap(e -> e.text(Field.OUTPUT))
                .map(output -> branch.run().json().readTree(output));
        before.ifPresent(this::submitted);
        return before;
    }

    /// Waits, in real time, for the outside to get on.
    ///
    /// @throws RuntimeException when told to stop or when the time is over; clean up and throw it on
    public void pause(Duration real) {
        branch.halt().await(() -> false, shorter(real));
        checkTime();
    }

    /// Waits for the answer to a token.
    JsonNode await(Callbacks.Pending slot, Optional<Duration> heartbeat) {
        while (slot.answer().isEmpty()) {
            var wait = Duration.ofDays(36_500);
            if (heartbeat.isPresent()) {
                var left = branch.run().clock().real(heartbeat.get())
                        .minusNanos(System.nanoTime() - slot.lastSign());
                if (!left.isPositive()) {
                    throw new TaskTimeoutException("States.HeartbeatTimeout");
                }
                wait = left;
            }
            long sign = slot.lastSign();
            branch.halt().await(() -> slot.answer().isPresent() || slot.lastSign() != sign, shorter(wait));
            if (slot.answer().isEmpty()) {
                checkTime();
            }
        }
        return switch (slot.answer().get()) {
            case Callbacks.Answer.Success(String output) -> branch.run().json().readTree(output);
            case Callbacks.Answer.Failed(Failure failure) -> throw new FailureException(failure);
        };
    }

    /// Waits until a worker has taken an activity's task.
    void awaitStart(Callbacks.Pending slot) {
        while (!slot.started() && slot.answer().isEmpty()) {
            branch.halt().await(() -> slot.started() || slot.answer().isPresent(), shorter(Duration.ofDays(36_500)));
            if (!slot.started()) {
                checkTime();
            }
        }
    }

    private Duration shorter(Duration wait) {
        return endNanos.map(end -> Duration.ofNanos(Math.max(0, end - System.nanoTime())))
                .filter(left -> left.compareTo(wait) < 0).orElse(wait);
    }

    private void checkTime() {
        if (endNanos.isPresent() && endNanos.get() - System.nanoTime() <= 0) {
            throw new TaskTimeoutException("States.Timeout");
        }
    }
}

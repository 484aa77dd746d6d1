package dev.stepdeck.sandbox.sfn.run;

import java.time.Duration;
import java.time.Instant;
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
    private final Attempt attempt;
    private final boolean repeated;
    private final Optional<Long> endNanos;
    private boolean submitted;

    /// Which attempt it is.
    ///
    /// @param scheduledMillis when it was scheduled, which may have been before the sandbox was started
    /// @param timeout how long it may take, in the sandbox's time
    record Attempt(TaskToken token, long scheduledMillis, Optional<Duration> timeout) {}

    TaskCall(TaskResource resource, JsonNode parameters, Branch branch, Attempt attempt) {
        this.resource = resource;
        this.parameters = parameters;
        this.branch = branch;
        this.attempt = attempt;
        this.repeated = branch.trail().next(EventType.TASK_STARTED).isPresent();
        var clock = branch.run().clock();
        long elapsed = (clock.millis() - attempt.scheduledMillis()) * 1_000_000;
        this.endNanos = attempt.timeout().map(t -> System.nanoTime() + clock.real(t).toNanos() - elapsed);
    }

    /// A call outside an execution, whose events nobody sees.
    public static TaskCall alone(TaskResource resource, JsonNode parameters, Origin origin, Surroundings surroundings) {
        var run = Run.alone(origin, surroundings);
        return new TaskCall(resource, parameters,
                new Branch(run, new Trail(run.journal(), Optional.empty(), 0), new Halt(), Optional.empty()),
                new Attempt(new TaskToken(origin.arn(), 0, 0), surroundings.clock().millis(), Optional.empty()));
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

    /// An id that is the attempt's own: another attempt has another, and when the call is made again because the sandbox
    /// was stopped in the middle of it, it has the same.
    public String id() {
        return attempt.token().id().toString();
    }

    /// Whether the sandbox was stopped after the attempt had begun, so that the work may have been handed over already.
    public boolean repeated() {
        return repeated;
    }

    /// When the attempt was scheduled.
    public Instant scheduled() {
        return Instant.ofEpochMilli(attempt.scheduledMillis());
    }

    /// Whether [#submitted] was called.
    boolean isSubmitted() {
        return submitted;
    }

    /// Records that the work was handed over and continues outside.
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

    /// Waits, in real time, for work outside to progress.
    ///
    /// @throws RuntimeException when told to stop or when the time is over; clean up and throw it on
    public void pause(Duration real) {
        branch.halt().await(() -> false, shorter(real));
        checkTime();
    }

    /// Waits for the answer to a token.
    JsonNode await(Pending slot, Optional<Duration> heartbeat) {
        while (slot.answer().isEmpty()) {
            var wait = Duration.ofDays(36_500);
            if (heartbeat.isPresent()) {
                var left = branch.run().clock().real(heartbeat.get())
                        .minusNanos(System.nanoTime() - slot.lastSign());
                if (!left.isPositive()) {
                    giveUp(slot, true);
                    continue;
                }
                wait = left;
            }
            long sign = slot.lastSign();
            branch.halt().await(() -> slot.answer().isPresent() || slot.lastSign() != sign, shorter(wait));
            if (timeIsOver()) {
                giveUp(slot, false);
            }
        }
        return switch (slot.answer().get()) {
            case Callbacks.Answer.Success(String output) -> branch.run().json().readTree(output);
            case Callbacks.Answer.Failed(Failure failure) -> throw new FailureException(failure);
        };
    }

    /// Waits until a worker has taken an activity's task.
    void awaitStart(Pending slot) {
        while (!slot.started() && slot.answer().isEmpty()) {
            branch.halt().await(() -> slot.started() || slot.answer().isPresent(), shorter(Duration.ofDays(36_500)));
            if (!slot.started() && timeIsOver()) {
                giveUp(slot, false);
            }
        }
    }

    /// @throws TaskTimeoutException unless an answer was quicker
    private static void giveUp(Pending slot, boolean missedHeartbeat) {
        if (slot.giveUp()) {
            throw new TaskTimeoutException(missedHeartbeat);
        }
    }

    private boolean timeIsOver() {
        return endNanos.isPresent() && endNanos.get() - System.nanoTime() <= 0;
    }

    private Duration shorter(Duration wait) {
        return endNanos.map(end -> Duration.ofNanos(Math.max(0, end - System.nanoTime())))
                .filter(left -> left.compareTo(wait) < 0).orElse(wait);
    }

    private void checkTime() {
        if (timeIsOver()) {
            throw new TaskTimeoutException(false);
        }
    }
}

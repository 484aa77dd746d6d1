package dev.stepdeck.sandbox.sfn.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.stepdeck.asl.data.Scope;
import dev.stepdeck.asl.data.StatesException;
import dev.stepdeck.asl.data.Variables;
import dev.stepdeck.asl.model.State;
import dev.stepdeck.asl.model.WaitState;
import dev.stepdeck.sandbox.sfn.history.Detail;
import dev.stepdeck.sandbox.sfn.history.Event;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.history.Field;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One visit of a state: its input as it came, and the event of entering.
///
/// @param before the event before the entered event
/// @param retryable whether the state can be retried, so that its context has a `RetryCount`
record Visit(Branch branch, State state, JsonNode rawInput, Variables variables, int before, Event entered,
        boolean retryable) {

    /// Records that the state was entered.
    static Visit enter(Branch branch, State state, JsonNode input, Variables variables, EventType type,
            boolean retryable) {
        var trail = branch.trail();
        int before = trail.previous();
        Limits.check(state.name(), input);
        var entered = trail.record(type, Detail.of(Field.NAME, state.name()),
                Detail.of(Field.INPUT, trail.text(input)));
        return new Visit(branch, state, input, variables, before, entered, retryable);
    }

    /// Since when the state is at its work: since it was entered, or since the redrive that started it over.
    Instant since() {
        return Instant.ofEpochMilli(branch.trail().since(entered));
    }

    /// How long the state has been working: longer than a moment only when the execution continues after a stop.
    Duration age() {
        return Duration.between(since(), branch.run().clock().instant());
    }

    /// What expressions of the state see at first.
    Scope scope() {
        return scope(0, Optional.empty());
    }

    /// What expressions see in a later attempt, or with a task token.
    Scope scope(int retryCount, Optional<String> token) {
        return Scope.of(rawInput, context(retryCount, token), variables)
                .withEffort(branch.run().evaluations(branch.halt()));
    }

    /// Source: "Accessing execution data from the Context object".
    private ObjectNode context(int retryCount, Optional<String> token) {
        var context = JsonNodeFactory.instance.objectNode();
        context.set("Execution", branch.run().execution());
        context.set("StateMachine", branch.run().stateMachine());
        var here = context.putObject("State").put("Name", state.name()).put("EnteredTime",
                Times.text(Instant.ofEpochMilli(entered.millis())));
        if (retryable) {
            here.put("RetryCount", retryCount);
        }
        token.ifPresent(t -> context.putObject("Task").put("Token", t));
        branch.item().ifPresent(item -> context.set("Map", item));
        return context;
    }

    /// Records that the state was left, and gives what it was left with: what was recorded before, if the execution has
    /// been here already.
    Flow.Result exit(EventType type, Flow.Result left, Detail... more) {
        var trail = branch.trail();
        Limits.check(state.name(), left.output());
        var text = trail.text(left.output());
        Limits.check(state.name(), text);
        Limits.checkAssigned(state.name(), left.assigned(), variables);
        var details = new ArrayList<Detail>(
                List.of(Detail.of(Field.NAME, state.name()), Detail.of(Field.OUTPUT, text)));
        if (!left.assigned().isEmpty()) {
            details.add(new Detail.Texts(Field.ASSIGNED, texts(left.assigned())));
        }
        details.addAll(List.of(more));
        boolean replaying = trail.replaying();
        var event = trail.record(type, details);
        return replaying ? recorded(event) : left;
    }

    /// As [#exit], after an event beside the chain; what the language throws then follows that event.
    Flow.Result exitAfter(Event aside, EventType type, Supplier<Flow.Result> left) {
        try {
            return exit(type, left.get());
        } catch (StatesException e) {
            branch.trail().follow(aside.id());
            throw e;
        }
    }

    private static LinkedHashMap<String, String> texts(ObjectNode values) {
        var texts = new LinkedHashMap<String, String>();
        values.properties().forEach(e -> texts.put(e.getKey(), e.getValue().toString()));
        return texts;
    }

    private Flow.Result recorded(Event event) {
        return recorded(branch, event);
    }

    /// What a state was left with.
    static Flow.Result recorded(Branch branch, Event event) {
        var json = branch.run().json();
        var assigned = JsonNodeFactory.instance.objectNode();
        event.texts(Field.ASSIGNED).forEach((name, value) -> assigned.set(name, json.readTree(value)));
        return new Flow.Result(json.readTree(event.text(Field.OUTPUT).orElse("{}")), assigned);
    }

    /// A failure of the language as AWS words it. A failed evaluation is an event of its own, which follows what was
    /// before the state, except in a Wait state (as recorded from AWS).
    Failure failure(StatesException e) {
        return failure(e, state instanceof WaitState ? entered.id() : before);
    }

    /// As [#failure], with the event that a failed evaluation follows.
    Failure failure(StatesException e, int after) {
        var failure = Failure.of(e.error(), e.prefixed(state.name(), entered.id()));
        if (e.error().equals(StatesException.QUERY_EVALUATION_ERROR)) {
            var details = new ArrayList<Detail>(failure.details());
            if (!e.location().isEmpty()) {
                details.add(Detail.of(Field.LOCATION, e.location()));
            }
            details.add(Detail.of(Field.STATE, state.name()));
            branch.trail().follow(after);
            branch.trail().record(EventType.EVALUATION_FAILED, List.copyOf(details));
        }
        return failure;
    }
}

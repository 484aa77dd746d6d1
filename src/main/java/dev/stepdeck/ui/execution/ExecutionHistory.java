package dev.stepdeck.ui.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.asl.history.ExecutionState;
import dev.stepdeck.asl.history.HistoryEvent;
import dev.stepdeck.asl.model.StateMachine;

/// The events of an execution that have been read, and the execution as it is after the last one or was after an
/// earlier one. AWS allows an execution 25,000 events, so all of them are kept.
final class ExecutionHistory {

    private final List<HistoryEvent> events = new ArrayList<>();
    private Optional<StateMachine> machine = Optional.empty();
    private ExecutionState live = new ExecutionState(Optional.empty());

    /// Sets what is executed; called before the first event.
    void of(Optional<StateMachine> definition) {
        machine = definition;
        live = new ExecutionState(definition);
        events.forEach(live::apply);
    }

    /// Adds events in their order.
    void add(List<HistoryEvent> more) {
        more.forEach(live::apply);
        events.addAll(more);
    }

    /// The first `count` events, for other threads.
    List<HistoryEvent> first(int count) {
        return List.copyOf(events.subList(0, Math.clamp(count, 0, events.size())));
    }

    /// What is executed, if it is known.
    Optional<StateMachine> machine() {
        return machine;
    }

    /// How many events there are.
    int size() {
        return events.size();
    }

    /// The id of the last event; 0 if there is none.
    long lastId() {
        return events.isEmpty() ? 0 : events.getLast().id();
    }

    /// The execution after its last event.
    ExecutionState live() {
        return live;
    }

    /// The execution as it was after its first `count` events.
    ExecutionState after(int count) {
        return count >= events.size() ? live : ExecutionState.of(machine, events.subList(0, count));
    }

    /// The event that is the last of the first `count`.
    Optional<HistoryEvent> lastOf(int count) {
        return count < 1 || events.isEmpty()
                ? Optional.empty()
                : Optional.of(events.get(Math.min(count, events.size()) - 1));
    }
}

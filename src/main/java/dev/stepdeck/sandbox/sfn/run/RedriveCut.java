package dev.stepdeck.sandbox.sfn.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.sfn.history.Event;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.history.Field;

/// What of a history still holds when an execution is redriven: the states that were left, and the way to those that
/// were not. A state that was not left starts its attempts over. Source: "Restarting state machine executions with
/// redrive".
final class RedriveCut {

    private static final Set<EventType> ENTERED = Set.of(EventType.PASS_STATE_ENTERED, EventType.CHOICE_STATE_ENTERED,
            EventType.SUCCEED_STATE_ENTERED, EventType.WAIT_STATE_ENTERED, EventType.TASK_STATE_ENTERED,
            EventType.PARALLEL_STATE_ENTERED, EventType.MAP_STATE_ENTERED, EventType.FAIL_STATE_ENTERED);
    private static final Set<EventType> EXITED = Set.of(EventType.PASS_STATE_EXITED, EventType.CHOICE_STATE_EXITED,
            EventType.SUCCEED_STATE_EXITED, EventType.WAIT_STATE_EXITED, EventType.TASK_STATE_EXITED,
            EventType.PARALLEL_STATE_EXITED, EventType.MAP_STATE_EXITED);
    private static final Set<EventType> BESIDE = Set.of(EventType.MAP_ITERATION_SUCCEEDED,
            EventType.MAP_ITERATION_FAILED, EventType.MAP_ITERATION_ABORTED, EventType.MAP_STATE_SUCCEEDED,
            EventType.PARALLEL_STATE_SUCCEEDED);

    private final Map<Integer, Event> byId = new HashMap<>();
    private final List<Event> all;
    private final Set<Integer> kept = new HashSet<>();
    private final Set<Integer> left = new HashSet<>();

    private RedriveCut(List<Event> all) {
        this.all = all;
        all.forEach(e -> byId.put(e.id(), e));
    }

    /// The id of the last redrive; 0 if there was none.
    static int lastRedrive(List<Event> recorded) {
        return recorded.reversed().stream().filter(e -> e.type() == EventType.EXECUTION_REDRIVEN).map(Event::id)
                .findFirst().orElse(0);
    }

    /// The events before the last redrive that still hold, and all events after it.
    static List<Event> of(List<Event> recorded) {
        int redrive = lastRedrive(recorded);
        if (redrive == 0) {
            return recorded;
        }
        var holding = new ArrayList<>(new RedriveCut(recorded.subList(0, redrive - 1)).holding());
        holding.addAll(recorded.subList(redrive, recorded.size()));
        return holding;
    }

    private List<Event> holding() {
        all.stream().filter(e -> EXITED.contains(e.type())).forEach(this::keepVisit);
        all.stream().filter(e -> ENTERED.contains(e.type()) && !left.contains(e.id())).forEach(this::keepWayTo);
        return all.stream()
                .filter(e -> e.type() == EventType.EXECUTION_STARTED || kept.contains(e.id())
                        || BESIDE.contains(e.type()) && kept.contains(e.previous()) && !fails(e))
                .toList();
    }

    /// Keeps all from a state's exit back to its entry.
    private void keepVisit(Event exited) {
        var name = exited.text(Field.NAME);
        for (var event = exited; event != null; event = before(event)) {
            kept.add(event.id());
            if (ENTERED.contains(event.type()) && event.text(Field.NAME).equals(name)) {
                left.add(event.id());
                return;
            }
        }
    }

    /// Keeps the entry of a state that was not left, and what led to it.
    private void keepWayTo(Event entered) {
        for (var event = Optional.of(entered); event.isPresent() && kept.add(event.get().id());) {
            event = Optional.ofNullable(before(event.get()));
        }
    }

    private boolean fails(Event iteration) {
        if (iteration.type() != EventType.MAP_ITERATION_FAILED && iteration.type() != EventType.MAP_ITERATION_ABORTED) {
            return false;
        }
        for (var event = byId.get(iteration.previous()); event != null; event = before(event)) {
            if (ENTERED.contains(event.type())) {
                return !left.contains(event.id());
            }
        }
        return true;
    }

    /// The event before this one; behind an earlier redrive, the entry of the state that went on there.
    private @org.jspecify.annotations.Nullable Event before(Event event) {
        var previous = byId.get(event.previous());
        if (previous == null || previous.type() != EventType.EXECUTION_REDRIVEN) {
            return previous;
        }
        return all.subList(0, previous.id() - 1).reversed().stream()
                .filter(e -> ENTERED.contains(e.type()) && !left.contains(e.id())).findFirst().orElse(null);
    }
}

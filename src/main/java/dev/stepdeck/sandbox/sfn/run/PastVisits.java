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

import org.jspecify.annotations.Nullable;

/// The visits of states in a history: which were left, and to which of them each event belongs.
final class PastVisits {

    private static final Set<EventType> ENTERED = Set.of(EventType.PASS_STATE_ENTERED, EventType.CHOICE_STATE_ENTERED,
            EventType.SUCCEED_STATE_ENTERED, EventType.WAIT_STATE_ENTERED, EventType.TASK_STATE_ENTERED,
            EventType.PARALLEL_STATE_ENTERED, EventType.MAP_STATE_ENTERED, EventType.FAIL_STATE_ENTERED);
    private static final Set<EventType> EXITED = Set.of(EventType.PASS_STATE_EXITED, EventType.CHOICE_STATE_EXITED,
            EventType.SUCCEED_STATE_EXITED, EventType.WAIT_STATE_EXITED, EventType.TASK_STATE_EXITED,
            EventType.PARALLEL_STATE_EXITED, EventType.MAP_STATE_EXITED);

    private final Map<Integer, Event> byId = new HashMap<>();
    private final Map<Integer, Event> exits = new HashMap<>();
    private final Map<Integer, Integer> visitAfter = new HashMap<>();
    private final Map<Integer, Integer> outer = new HashMap<>();
    private final List<Event> open = new ArrayList<>();

    PastVisits(List<Event> recorded) {
        recorded.forEach(this::add);
    }

    static boolean isEntry(Event event) {
        return ENTERED.contains(event.type());
    }

    static boolean isExit(Event event) {
        return EXITED.contains(event.type());
    }

    private void add(Event event) {
        byId.put(event.id(), event);
        int here = visitAfter.getOrDefault(event.follows(), 0);
        if (isEntry(event)) {
            outer.put(event.id(), here);
            visitAfter.put(event.id(), event.id());
            open.add(event);
        } else if (isExit(event)) {
            var entered = entryOf(event);
            if (entered != null) {
                exits.put(entered.id(), event);
                open.remove(entered);
                here = outer.getOrDefault(entered.id(), 0);
            }
            visitAfter.put(event.id(), here);
        } else {
            visitAfter.put(event.id(), visitOf(event, here));
        }
    }

    /// The visit that an event belongs to which neither enters nor leaves one.
    private int visitOf(Event event, int here) {
        return switch (event.type()) {
            case EVALUATION_FAILED -> {
                var entered = evaluatedIn(event, event.text(Field.STATE));
                yield entered == null ? here : entered.id();
            }
            case PARALLEL_STATE_STARTED, PARALLEL_STATE_FAILED -> around(here, EventType.PARALLEL_STATE_ENTERED,
                    event.type() == EventType.PARALLEL_STATE_FAILED);
            case MAP_STATE_STARTED, MAP_STATE_FAILED -> around(here, EventType.MAP_STATE_ENTERED,
                    event.type() == EventType.MAP_STATE_FAILED);
            default -> here;
        };
    }

    /// The innermost visit of a kind: a state retries, or has failed, after the last event of a branch in it. What
    /// follows its failure for good is outside of it.
    private int around(int visit, EventType entered, boolean over) {
        for (int at = visit; at != 0; at = outer.getOrDefault(at, 0)) {
            var entry = byId.get(at);
            if (entry != null && entry.type() == entered) {
                return over ? outer.getOrDefault(at, 0) : at;
            }
        }
        return visit;
    }

    private @Nullable Event entryOf(Event exited) {
        var name = exited.text(Field.NAME);
        for (var event = byId.get(exited.follows()); event != null; event = byId.get(event.follows())) {
            if (isEntry(event) && event.text(Field.NAME).equals(name) && !exits.containsKey(event.id())) {
                return event;
            }
            if (event.type() == EventType.EVALUATION_FAILED && event.text(Field.STATE).equals(name)
                    && evaluatedIn(event, name) != null) {
                return evaluatedIn(event, name);
            }
            if (event.type() == EventType.EXECUTION_REDRIVEN) {
                return lastOpen(name);
            }
        }
        return null;
    }

    /// A failed evaluation follows what was before its state was entered (as recorded from AWS).
    private @Nullable Event evaluatedIn(Event failed, Optional<String> state) {
        return open.reversed().stream().filter(e -> e.text(Field.NAME).equals(state)
                && (e.follows() == failed.follows() || e.id() == failed.follows())).findFirst().orElse(null);
    }

    private @Nullable Event lastOpen(Optional<String> name) {
        return open.reversed().stream().filter(e -> e.text(Field.NAME).equals(name)).findFirst().orElse(null);
    }

    /// The event by which a visit was left, if it was.
    Optional<Event> exit(Event entered) {
        return Optional.ofNullable(exits.get(entered.id()));
    }

    Optional<Event> event(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// Whether an event belongs to a visit that was left, at any depth.
    boolean isOver(Event event) {
        for (int at = visitAfter.getOrDefault(event.id(), 0); at != 0; at = outer.getOrDefault(at, 0)) {
            if (exits.containsKey(at)) {
                return true;
            }
        }
        return false;
    }

    /// The last event of each visit that was not left by which its branches or iterations were started, by the visit.
    Map<Integer, Event> lastStarts() {
        var last = new HashMap<Integer, Event>();
        byId.values().stream()
                .filter(e -> e.type() == EventType.PARALLEL_STATE_STARTED || e.type() == EventType.MAP_STATE_STARTED)
                .filter(e -> !exits.containsKey(visitAfter.getOrDefault(e.id(), 0)))
                .forEach(e -> last.merge(visitAfter.getOrDefault(e.id(), 0), e, (a, b) -> a.id() > b.id() ? a : b));
        return last;
    }
}

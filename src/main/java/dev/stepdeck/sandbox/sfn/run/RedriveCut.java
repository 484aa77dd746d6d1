package dev.stepdeck.sandbox.sfn.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.stepdeck.sandbox.sfn.history.Event;
import dev.stepdeck.sandbox.sfn.history.EventType;

/// What of a history still holds when an execution is redriven. A state is done when it has an exited event for its
/// entered one; any other is gone on with where it was entered, its attempts start over, and of a Parallel or Map state
/// the last attempt counts, whose branches and iterations continue in the same way. Source: "Redriving Map Runs" and "Restarting
/// state machine executions with redrive".
final class RedriveCut {

    private static final Set<EventType> ALWAYS = Set.of(EventType.EXECUTION_STARTED, EventType.MAP_ITERATION_STARTED,
            EventType.MAP_ITERATION_SUCCEEDED);

    private RedriveCut() {}

    /// The id of the last redrive; 0 if there was none.
    static int lastRedrive(List<Event> recorded) {
        return recorded.reversed().stream().filter(e -> e.type() == EventType.EXECUTION_REDRIVEN).map(Event::id)
                .findFirst().orElse(0);
    }

    /// The events that hold, by the event that each follows.
    static Map<Integer, List<Event>> byPredecessor(List<Event> recorded) {
        var following = new HashMap<Integer, List<Event>>();
        int redrive = lastRedrive(recorded);
        if (redrive > 0) {
            var before = recorded.subList(0, redrive - 1);
            var visits = new PastVisits(before);
            before.stream()
                    .filter(e -> ALWAYS.contains(e.type()) || PastVisits.isEntry(e) || PastVisits.isExit(e)
                            || visits.isOver(e))
                    .forEach(e -> put(following, e.follows(), e));
            visits.lastStarts().forEach((visit, started) -> put(following, visit, started));
        }
        recorded.subList(redrive, recorded.size()).forEach(e -> put(following, e.follows(), e));
        return following;
    }

    private static void put(Map<Integer, List<Event>> following, int predecessor, Event event) {
        following.computeIfAbsent(predecessor, _ -> new ArrayList<>(1)).add(event);
    }
}

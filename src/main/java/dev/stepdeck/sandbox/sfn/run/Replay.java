package dev.stepdeck.sandbox.sfn.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.sfn.history.Detail;
import dev.stepdeck.sandbox.sfn.history.Event;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.history.Field;

/// The recorded events of an execution that goes on after the sandbox was stopped. The interpreter walks the state
/// machine again from the start; wherever it would record an event that is recorded already, it gets that one, with
/// what it said: outputs are taken from there, tasks that have ended are not done again, waits that are over are not
/// waited for. Thread-safe.
final class Replay {

    private final Map<Integer, List<Event>> left = new HashMap<>();
    private final int redrive;

    Replay(List<Event> recorded) {
        redrive = RedriveCut.lastRedrive(recorded);
        RedriveCut.of(recorded).forEach(e -> left.computeIfAbsent(e.previous(), _ -> new ArrayList<>(1)).add(e));
    }

    /// Takes a recorded event that follows another, if there is one. Where several kinds of the same may follow (the
    /// branches of a Parallel state, the iterations of a Map), the state's name and the index tell them apart.
    synchronized Optional<Event> take(int previous, EventType type, List<Detail> details) {
        return take(left.getOrDefault(previous, List.of()), type, details)
                .or(() -> previous < redrive
                        ? take(left.getOrDefault(redrive, List.of()), type, details)
                        : Optional.empty());
    }

    /// What a new event follows: at the earliest the last redrive.
    int floor(int previous) {
        return Math.max(previous, redrive);
    }

    private Optional<Event> take(List<Event> events, EventType type, List<Detail> details) {
        for (var event : events) {
            if (event.type() == type && identity(event.details()).equals(identity(details))) {
                events.remove(event);
                if (events.isEmpty()) {
                    left.remove(event.previous());
                }
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }

    /// Whether something recorded still follows an event.
    synchronized boolean follows(int previous) {
        return left.containsKey(previous) || previous < redrive && left.containsKey(redrive);
    }

    /// The first recorded event of some kinds that follows another, left where it is.
    synchronized Optional<Event> look(int previous, Set<EventType> types) {
        var events = new ArrayList<>(left.getOrDefault(previous, List.of()));
        if (previous < redrive) {
            events.addAll(left.getOrDefault(redrive, List.of()));
        }
        return events.stream().filter(e -> types.contains(e.type())).findFirst();
    }

    private static List<Detail> identity(List<Detail> details) {
        return details.stream().filter(d -> d.field() == Field.NAME || d.field() == Field.INDEX).toList();
    }
}

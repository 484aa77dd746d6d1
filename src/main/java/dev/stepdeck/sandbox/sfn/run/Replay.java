package dev.stepdeck.sandbox.sfn.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.sfn.history.Detail;
import dev.stepdeck.sandbox.sfn.history.Event;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.history.Field;

/// The recorded events of an execution that continues after the sandbox was stopped. The interpreter walks the state
/// machine again from the start; wherever it would record an event that is recorded already, it gets that one, with
/// what it said: outputs are taken from there, tasks that have ended are not repeated, waits that are over are not
/// waited for. Thread-safe.
final class Replay {

    private final Map<Integer, List<Event>> left;
    private final PastVisits visits;
    private static final Set<EventType> WORKED = Set.of(EventType.TASK_SUCCEEDED, EventType.ACTIVITY_SUCCEEDED,
            EventType.PARALLEL_STATE_SUCCEEDED, EventType.MAP_STATE_SUCCEEDED);

    private final long[] millis;
    private final int redrive;

    Replay(List<Event> recorded) {
        millis = recorded.stream().mapToLong(Event::millis).toArray();
        redrive = RedriveCut.lastRedrive(recorded);
        left = RedriveCut.byPredecessor(recorded);
        visits = new PastVisits(recorded);
    }

    /// Takes a recorded event that follows another, if there is one. Where several kinds of the same may follow (the
    /// branches of a Parallel state, the iterations of a Map), the state's name and the index tell them apart.
    synchronized Optional<Event> take(int previous, EventType type, List<Detail> details) {
        return take(left.getOrDefault(previous, List.of()), type, details)
                .or(() -> previous < redrive
                        ? take(left.getOrDefault(redrive, List.of()), type, details)
                        : Optional.empty());
    }

    /// A visit of a state that was over before.
    ///
    /// @param exited how it was left
    /// @param next the state that was entered after it, if any
    /// @param succeeded whether it was its work that it was left with, and no catcher
    record Left(Event exited, Optional<String> next, boolean succeeded) {}

    /// The visit to a state that was entered after an event, if it was left before.
    synchronized Optional<Left> left(int previous, String state) {
        return left.getOrDefault(previous, List.of()).stream()
                .filter(e -> PastVisits.isEntry(e) && e.text(Field.NAME).filter(state::equals).isPresent()).findFirst()
                .flatMap(visits::exit).map(exited -> new Left(exited, entryBehind(exited), succeeded(exited)));
    }

    private Optional<String> entryBehind(Event exited) {
        return left.getOrDefault(exited.id(), List.of()).stream().filter(PastVisits::isEntry).findFirst()
                .flatMap(e -> e.text(Field.NAME));
    }

    private boolean succeeded(Event exited) {
        return visits.event(exited.follows()).filter(e -> WORKED.contains(e.type())).isPresent()
                || left.getOrDefault(exited.follows(), List.of()).stream().anyMatch(e -> WORKED.contains(e.type()));
    }

    /// Since when a state is at its work: since it was entered, or, if that was before the last redrive, since then.
    long since(Event entered) {
        return entered.id() < redrive ? millis[redrive - 1] : entered.millis();
    }

    /// When a recorded event was; empty for one that was not recorded before.
    Optional<Long> millis(int event) {
        return event > 0 && event <= millis.length ? Optional.of(millis[event - 1]) : Optional.empty();
    }

    /// What a new event follows: at the earliest the last redrive.
    int floor(int previous) {
        return Math.max(previous, redrive);
    }

    private Optional<Event> take(List<Event> events, EventType type, List<Detail> details) {
        for (var event : events) {
            if (event.type() == type && identity(event.details()).equals(identity(details))) {
                events.remove(event);
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }

    /// Whether something recorded still follows an event.
    synchronized boolean follows(int previous) {
        return !left.getOrDefault(previous, List.of()).isEmpty()
                || previous < redrive && !left.getOrDefault(redrive, List.of()).isEmpty();
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

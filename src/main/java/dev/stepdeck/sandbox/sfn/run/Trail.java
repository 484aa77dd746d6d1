package dev.stepdeck.sandbox.sfn.run;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.sfn.history.Detail;
import dev.stepdeck.sandbox.sfn.history.Event;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.history.Field;
import dev.stepdeck.sandbox.sfn.history.Journal;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The chain of events of one branch: each event names the one before it in its branch. Used by one thread at a time.
final class Trail {

    private final Journal journal;
    private final Optional<Replay> replay;
    private int previous;
    private @Nullable JsonNode lastNode;
    private String lastText = "";

    Trail(Journal journal, Optional<Replay> replay, int previous) {
        this.journal = journal;
        this.replay = replay;
        this.previous = previous;
    }

    /// A trail that branches off here.
    Trail fork() {
        return new Trail(journal, replay, previous);
    }

    int previous() {
        return previous;
    }

    /// Continues after another event.
    void follow(int event) {
        previous = event;
    }

    /// Records an event after the last one.
    Event record(EventType type, List<Detail> details) {
        var event = put(type, details);
        previous = event.id();
        return event;
    }

    private Event put(EventType type, List<Detail> details) {
        return replay.flatMap(r -> r.take(previous, type, details))
                .orElseGet(() -> append(type, details));
    }

    private Event append(EventType type, List<Detail> details) {
        int floor = floor();
        if (floor == previous) {
            return journal.append(previous, type, details);
        }
        var all = new ArrayList<Detail>(details);
        all.add(Detail.of(Field.FOLLOWS, previous));
        return journal.append(floor, type, all);
    }

    /// The visit of a state that was entered here before the sandbox was stopped or the execution redriven, if it is over.
    Optional<Replay.Left> left(String state) {
        return replay.flatMap(r -> r.left(previous, state));
    }

    /// Since when a state is at its work, in milliseconds since the epoch.
    long since(Event entered) {
        return replay.map(r -> r.since(entered)).orElse(entered.millis());
    }

    private int floor() {
        return replay.map(r -> r.floor(previous)).orElse(previous);
    }

    /// Whether the execution has been beyond this point already, before the sandbox was stopped.
    boolean replaying() {
        return replay.isPresent() && replay.get().follows(previous);
    }

    /// How long ago the last event was: more than nothing only when it was before the sandbox was stopped.
    Duration age(InstantSource clock) {
        return replay.flatMap(r -> r.millis(previous)).map(millis -> Duration.ofMillis(clock.millis() - millis))
                .orElse(Duration.ZERO);
    }

    /// A recorded event of these kinds that comes next, if the execution has been there already.
    Optional<Event> next(EventType... types) {
        return replay.flatMap(r -> r.look(previous, Set.of(types)));
    }

    /// A recorded event of a kind that follows another recorded one, if there is one.
    Optional<Event> after(Event event, EventType type) {
        return replay.flatMap(r -> r.look(event.id(), Set.of(type)));
    }

    /// Records an event after the last one.
    Event record(EventType type, Detail... details) {
        return record(type, Arrays.asList(details));
    }

    /// Records an event beside the chain: the next one follows what was last before it.
    Event aside(EventType type, Detail... details) {
        return put(type, Arrays.asList(details));
    }

    /// Makes what was recorded durable, before the world is acted on.
    void flush() {
        journal.flush();
    }

    /// A document's text. The same node is asked for several times in a row as it goes from state to state.
    @SuppressWarnings("ReferenceEquality") // Comparing two documents would cost as much as writing one.
    String text(JsonNode node) {
        if (node != lastNode) {
            lastText = node.toString();
            lastNode = node;
        }
        return lastText;
    }
}

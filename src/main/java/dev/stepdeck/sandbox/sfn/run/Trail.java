package dev.stepdeck.sandbox.sfn.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.sfn.history.Detail;
import dev.stepdeck.sandbox.sfn.history.Event;
import dev.stepdeck.sandbox.sfn.history.EventType;
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

    /// Goes on behind another event.
    void follow(int event) {
        previous = event;
    }

    /// Records an event behind the last one.
    Event record(EventType type, List<Detail> details) {
        var event = put(type, details);
        previous = event.id();
        return event;
    }

    private Event put(EventType type, List<Detail> details) {
        return replay.flatMap(r -> r.take(previous, type, details))
                .orElseGet(() -> journal.append(floor(), type, details));
    }

    private int floor() {
        return replay.map(r -> r.floor(previous)).orElse(previous);
    }

    /// Whether the execution has been beyond this point already, before the sandbox was stopped.
    boolean replaying() {
        return replay.isPresent() && replay.get().follows(previous);
    }

    /// A recorded event of these kinds that comes next, if the execution has been there already.
    Optional<Event> next(EventType... types) {
        return replay.flatMap(r -> r.look(previous, Set.of(types)));
    }

    /// Records an event behind the last one.
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
    String text(JsonNode node) {
        if (node != lastNode) {
            lastText = node.toString();
            lastNode = node;
        }
        return lastText;
    }
}

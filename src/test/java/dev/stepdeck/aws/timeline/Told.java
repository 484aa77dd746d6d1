package dev.stepdeck.aws.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.asl.history.HistoryEvent;

import tools.jackson.databind.json.JsonMapper;

/// Tells a history, event by event.
final class Told {

    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<HistoryEvent> events = new ArrayList<>();

    /// @return the event's id
    long event(long previous, long millis, String type, String details) {
        var id = events.size() + 1L;
        events.add(new HistoryEvent(id, previous, BEGIN.plusMillis(millis), type, JSON.readTree(details)));
        return id;
    }

    /// Each event follows the one before.
    Told then(long millis, String type, String details) {
        event(events.size(), millis, type, details);
        return this;
    }

    List<HistoryEvent> events() {
        return List.copyOf(events);
    }

    /// A Map whose iterations are all at work at once, each with one state.
    static List<HistoryEvent> map(int iterations) {
        var told = new Told();
        told.then(0, "ExecutionStarted", "{}");
        told.then(0, "MapStateEntered", "{\"name\": \"Each\"}");
        var map = told.event(2, 1, "MapStateStarted", "{\"length\": %d}".formatted(iterations));
        var inside = new long[iterations];
        for (var i = 0; i < iterations; i++) {
            var begun = told.event(map, 10 + i, "MapIterationStarted",
                    "{\"name\": \"Each\", \"index\": %d}".formatted(i));
            inside[i] = told.event(begun, 10 + i, "PassStateEntered", "{\"name\": \"Do\"}");
        }
        var last = 0L;
        for (var i = 0; i < iterations; i++) {
            var out = told.event(inside[i], 20_000 + i, "PassStateExited", "{\"name\": \"Do\"}");
            last = told.event(out, 20_000 + i, "MapIterationSucceeded",
                    "{\"name\": \"Each\", \"index\": %d}".formatted(i));
        }
        var end = 20_000 + iterations;
        var done = told.event(last, end, "MapStateSucceeded", "{}");
        var out = told.event(done, end, "MapStateExited", "{\"name\": \"Each\"}");
        told.event(out, end, "ExecutionSucceeded", "{}");
        return told.events();
    }
}

package dev.stepdeck.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.asl.history.ExecutionState;
import dev.stepdeck.asl.history.HistoryEvent;
import dev.stepdeck.asl.model.StateMachine;
import dev.stepdeck.asl.parse.AslParser;
import dev.stepdeck.ui.graph.GraphView;
import dev.stepdeck.ui.kit.Theme;
import dev.stepdeck.ui.work.Work;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import tools.jackson.databind.json.JsonMapper;

/// A state machine of 1,000 states: how long until its graph is shown, how long a frame takes while it is panned and
/// zoomed, how long an event takes to be shown, and how long 25,000 events take to fold.
public final class LargeGraph {

    private static final int STATES = 1000;
    private static final int FRAMES = 240;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private LargeGraph() {}

    /// Measures, prints and ends.
    public static void main(String[] arguments) {
        var definition = definition();
        var machine = AslParser.parse(definition).machine().orElseThrow();
        fold(Optional.of(machine));
        Platform.startup(() -> {
            Theme.LIGHT.apply();
            var graph = new GraphView(Work.onVirtualThreads());
            var scene = new Scene(graph, 1000, 800);
            Theme.LIGHT.dress(scene);
            var stage = new Stage();
            stage.setScene(scene);
            stage.show();
            long began = System.nanoTime();
            graph.show(machine);
            new Milestones(scene).announce(() -> !graph.lookupAll(".state-box").isEmpty(), "1,000 states shown", () -> {
                print("laid out and shown", System.nanoTime() - began);
                showEvents(graph, machine);
                pan(graph);
            });
        });
    }

    private static void fold(Optional<StateMachine> machine) {
        var events = events(25_000);
        for (int round = 0; round < 3; round++) {
            long began = System.nanoTime();
            ExecutionState.of(machine, events);
            print("25,000 events folded", System.nanoTime() - began);
        }
    }

    private static void showEvents(GraphView graph, StateMachine machine) {
        var run = new ExecutionState(Optional.of(machine));
        var events = events(400);
        long began = System.nanoTime();
        for (var event : events) {
            run.apply(event);
            graph.apply(run);
        }
        print("an event shown, mean of " + events.size(), (System.nanoTime() - began) / events.size());
    }

    private static void pan(GraphView graph) {
        var frames = new ArrayList<Long>();
        new AnimationTimer() {

            private long last;
            private int zoomed;

            @Override
            public void handle(long now) {
                if (last != 0) {
                    frames.add(now - last);
                }
                last = now;
                if (zoomed++ < 8) {
                    graph.zoomIn();
                } else {
                    Event.fireEvent(graph, new ScrollEvent(ScrollEvent.SCROLL, 500, 400, 500, 400, false, false, false,
                            false, true, false, 0, frames.size() % 120 < 60 ? -40 : 40, 0, 0,
                            ScrollEvent.HorizontalTextScrollUnits.NONE, 0, ScrollEvent.VerticalTextScrollUnits.NONE, 0,
                            0, null));
                }
                if (frames.size() == FRAMES) {
                    stop();
                    var sorted = frames.stream().mapToLong(Long::longValue).sorted().toArray();
                    print("frame while panning, median", sorted[FRAMES / 2]);
                    print("frame while panning, 95th percentile", sorted[FRAMES * 95 / 100]);
                    System.out.println(Arrays.stream(sorted).filter(frame -> frame > 50_000_000).count()
                            + " of " + FRAMES + " frames took more than 50 ms");
                    Platform.exit();
                }
            }
        }.start();
    }

    private static void print(String what, long nanos) {
        System.out.println(String.format(Locale.ROOT, "%-40s %8.2f ms", what, nanos / 1e6));
    }

    private static String definition() {
        var states = new StringBuilder();
        for (int i = 0; i < STATES; i++) {
            var next = i == STATES - 1 ? "\"End\": true" : "\"Next\": \"S" + (i + 1) + "\"";
            states.append(i == 0 ? "" : ",").append("\"S").append(i).append("\": ")
                    .append(i % 10 == 9 && i < STATES - 12
                            ? "{\"Type\": \"Choice\", \"Choices\": [{\"Variable\": \"$.n\", \"NumericGreaterThan\": 1, \"Next\": \"S"
                                    + (i + 5) + "\"}], \"Default\": \"S" + (i + 1) + "\"}"
                            : "{\"Type\": \"Pass\", " + next + "}");
        }
        return "{\"StartAt\": \"S0\", \"States\": {" + states + "}}";
    }

    private static List<HistoryEvent> events(int count) {
        var events = new ArrayList<HistoryEvent>();
        events.add(event(1, 0, "ExecutionStarted", "{\"input\": \"{}\"}"));
        for (int id = 2; id < count; id += 2) {
            var state = "S" + (id / 2 - 1) % STATES;
            events.add(event(id, id - 1, "PassStateEntered", "{\"name\": \"" + state + "\", \"input\": \"{}\"}"));
            events.add(event(id + 1, id, "PassStateExited", "{\"name\": \"" + state + "\", \"output\": \"{}\"}"));
        }
        return events;
    }

    private static HistoryEvent event(long id, long previous, String type, String details) {
        return new HistoryEvent(id, previous, Instant.ofEpochMilli(id), type, JSON.readTree(details));
    }
}

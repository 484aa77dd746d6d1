package dev.stepdeck.ui.execution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.stepdeck.asl.history.HistoryEvent;
import dev.stepdeck.ui.kit.Theme;
import dev.stepdeck.ui.work.Work;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import tools.jackson.databind.node.JsonNodeFactory;

/// The table of an execution of 25,000 events with 2 KiB of data each: how long until they are in it, how long the FX thread is held
/// by a choice of state and by a text that is typed, and how long until the text is found.
public final class LargeHistory {

    private static final int EVENTS = 25_000;
    private static final int PAGE = 1000;

    private LargeHistory() {}

    /// Measures, prints and ends.
    public static void main(String[] arguments) {
        var events = events();
        Platform.startup(() -> {
            Theme.LIGHT.apply();
            var table = new EventTable(_ -> {}, _ -> {});
            table.within(Work.onVirtualThreads().scope());
            var scene = new Scene(table, 1000, 400);
            Theme.LIGHT.dress(scene);
            var stage = new Stage();
            stage.setScene(scene);
            stage.show();
            long began = System.nanoTime();
            long longest = 0;
            for (int i = 0; i < EVENTS; i += PAGE) {
                long page = System.nanoTime();
                table.add(events.subList(i, Math.min(EVENTS, i + PAGE)));
                longest = Math.max(longest, System.nanoTime() - page);
            }
            print("25,000 events added", System.nanoTime() - began);
            print("longest page of 1,000", longest);
            choose(table);
            type(table);
        });
    }

    private static void choose(EventTable table) {
        if (table.lookup("#events-state") instanceof ComboBox<?> states) {
            long began = System.nanoTime();
            states.getSelectionModel().select(7);
            print("a state chosen", System.nanoTime() - began);
            states.getSelectionModel().select(0);
        }
    }

    /// Frames go on while the text is searched: the longest tells what a user would feel.
    private static void type(EventTable table) {
        var field = (TextField) table.lookup("#events-filter");
        var items = ((TableView<?>) table.lookup("#events")).getItems();
        var count = (Label) table.lookup("#events-count");
        long began = System.nanoTime();
        field.setText("needle-24000");
        new AnimationTimer() {

            private long last;
            private long longest;

            @Override
            public void handle(long now) {
                longest = last == 0 ? 0 : Math.max(longest, now - last);
                last = now;
                if (count.getText().contains(" of ")) {
                    stop();
                    print("a text found, with 150 ms of waiting for more", System.nanoTime() - began);
                    print("longest frame meanwhile", longest);
                    System.out.println(items.size() + " events found");
                    Platform.exit();
                }
            }
        }.start();
    }

    private static List<HistoryEvent> events() {
        var events = new ArrayList<HistoryEvent>(EVENTS);
        var filling = "\"value\": 1234567890, ".repeat(100);
        for (int id = 1; id <= EVENTS; id++) {
            var entered = id % 2 == 1;
            events.add(new HistoryEvent(id, id - 1, Instant.ofEpochMilli(id),
                    entered ? "PassStateEntered" : "PassStateExited",
                    JsonNodeFactory.instance.objectNode().put("name", "S" + (id - 1) / 2 % 50)
                            .put(entered ? "input" : "output", "{" + filling + "\"mark\": \"Needle-" + id + "\"}")));
        }
        return events;
    }

    private static void print(String what, long nanos) {
        System.out.println(String.format(Locale.ROOT, "%-48s %8.2f ms", what, nanos / 1e6));
    }
}

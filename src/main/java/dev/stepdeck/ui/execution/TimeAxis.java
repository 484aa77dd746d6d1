package dev.stepdeck.ui.execution;

import java.time.Duration;
import java.util.List;

import dev.stepdeck.ui.kit.Times;

import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// The head of a timeline: marks at round times since the beginning.
final class TimeAxis extends Pane {

    private static final double WIDE = 90;
    private static final List<Duration> STEPS = List.of(Duration.ofMillis(1), Duration.ofMillis(2),
            Duration.ofMillis(5),
            Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(100),
            Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2),
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(30),
            Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(10),
            Duration.ofMinutes(15), Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(2),
            Duration.ofHours(6), Duration.ofHours(12), Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30));

    TimeAxis() {
        setId("timeline-axis");
        getStyleClass().add("timeline-axis");
        setMinHeight(24);
        setMaxHeight(24);
    }

    /// The step between marks for a length of time that is drawn so wide.
    static Duration step(Duration whole, double width) {
        var most = Math.max(1, width / WIDE);
        return STEPS.stream().filter(step -> whole.toMillis() / (double) step.toMillis() <= most).findFirst()
                .orElse(STEPS.getLast());
    }

    /// Draws the marks for lanes that begin at `left` and are `width` wide.
    void show(Duration whole, double left, double width) {
        getChildren().clear();
        if (width < 1) {
            return;
        }
        var step = step(whole, width);
        var millis = Math.max(1, whole.toMillis());
        for (var at = 0L; at <= millis; at += step.toMillis()) {
            var x = left + at / (double) millis * width;
            var mark = new Region();
            mark.getStyleClass().add("timeline-mark");
            mark.setManaged(false);
            mark.resizeRelocate(x, 16, 1, 8);
            var label = new Label(at == 0 ? "0" : Times.round(Duration.ofMillis(at)));
            label.getStyleClass().add("timeline-tick");
            label.relocate(x + 3, 3);
            getChildren().addAll(mark, label);
        }
    }
}

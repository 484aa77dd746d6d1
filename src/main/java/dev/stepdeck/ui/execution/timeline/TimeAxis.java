package dev.stepdeck.ui.execution.timeline;

import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// The head of a timeline: marks at round times since the beginning.
final class TimeAxis extends Pane {

    static final double HIGH = 28;

    TimeAxis() {
        setId("timeline-axis");
        getStyleClass().add("timeline-axis");
        setMinHeight(HIGH);
        setMaxHeight(HIGH);
    }

    /// Draws the marks for lanes that begin at `left` and are `width` wide.
    void show(TimeWindow window, double left, double width) {
        getChildren().clear();
        if (width < 1) {
            return;
        }
        for (var each : AxisMarks.of(window, width)) {
            var x = left + each.at() * width;
            var mark = new Region();
            mark.getStyleClass().add("timeline-tick-line");
            mark.setManaged(false);
            mark.resizeRelocate(x, HIGH - 8, 1, 8);
            var label = new Label(each.words());
            label.getStyleClass().add("timeline-tick");
            label.relocate(x + 3, 5);
            getChildren().addAll(mark, label);
        }
    }
}

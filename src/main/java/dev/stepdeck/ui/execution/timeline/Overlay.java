package dev.stepdeck.ui.execution.timeline;

import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// What lies over the lanes: a line at the pointer, the range that is being dragged, and a card with what is under the pointer.
final class Overlay extends Pane {

    private static final double AWAY = 14;

    private final Region line = region("timeline-pointer");
    private final Region range = region("timeline-range");
    private final Label card = new Label();

    Overlay() {
        setMouseTransparent(true);
        card.setId("timeline-card");
        card.getStyleClass().add("timeline-card");
        card.setVisible(false);
        card.setManaged(false);
        card.setMinHeight(USE_PREF_SIZE);
        getChildren().setAll(range, line, card);
    }

    private static Region region(String styleClass) {
        var region = new Region();
        region.getStyleClass().add(styleClass);
        region.setManaged(false);
        region.setVisible(false);
        return region;
    }

    void point(double x) {
        line.setVisible(true);
        line.resizeRelocate(Math.round(x), 0, 1, getHeight());
    }

    void say(String words, double x, double y) {
        if (words.isEmpty()) {
            card.setVisible(false);
            return;
        }
        card.setText(words);
        card.setVisible(true);
        card.applyCss();
        var width = Math.min(420, card.prefWidth(-1));
        var height = card.prefHeight(width);
        var left = x + AWAY + width <= getWidth() ? x + AWAY : Math.max(0, x - AWAY - width);
        var top = y + AWAY + height <= getHeight() ? y + AWAY : Math.max(0, y - AWAY - height);
        card.resizeRelocate(Math.round(left), Math.round(top), Math.ceil(width), Math.ceil(height));
    }

    void select(double one, double other) {
        range.setVisible(true);
        range.resizeRelocate(Math.min(one, other), 0, Math.abs(other - one), getHeight());
    }

    void selected() {
        range.setVisible(false);
    }

    void leave() {
        line.setVisible(false);
        card.setVisible(false);
    }
}

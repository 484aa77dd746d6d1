package dev.stepdeck.ui.execution;

import java.util.function.IntConsumer;

import dev.stepdeck.ui.kit.Times;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/// Moves through the history of an execution event by event, or stays at its end while it grows. It can play it back.
final class Scrubber extends HBox {

    private static final int STEPS_A_SECOND = 5;

    private final ExecutionHistory history;
    private final IntConsumer moved;
    private final Slider slider = new Slider(1, 2, 2);
    private final Label place = new Label();
    private final ToggleButton live = new ToggleButton("Live");
    private final Button play = new Button("", new FontIcon("mdi2p-play"));
    private final Timeline player = new Timeline(
            new KeyFrame(Duration.millis(1000.0 / STEPS_A_SECOND), _ -> step()));
    private boolean growing;

    /// @param moved is told after how many events to show the execution
    Scrubber(ExecutionHistory history, IntConsumer moved) {
        this.history = history;
        this.moved = moved;
        getStyleClass().add("scrubber");
        setAlignment(Pos.CENTER_LEFT);
        setSpacing(10);
        slider.setId("scrubber");
        slider.setBlockIncrement(1);
        slider.setAccessibleText("Event in the history");
        HBox.setHgrow(slider, Priority.ALWAYS);
        place.setId("scrubber-place");
        place.getStyleClass().addAll("mono", "scrubber-place");
        live.setId("scrubber-live");
        live.setSelected(true);
        live.getStyleClass().add("small");
        live.setTooltip(new Tooltip("Follow the newest event"));
        play.setId("scrubber-play");
        play.getStyleClass().addAll("small", "button-icon");
        play.setAccessibleText("Play back the history");
        play.setTooltip(new Tooltip("Play back the history"));
        player.setCycleCount(Animation.INDEFINITE);
        slider.valueProperty().subscribe((_, _) -> {
            if (!growing) {
                live.setSelected(count() >= history.size());
                show();
            }
        });
        live.setOnAction(_ -> {
            live.setSelected(true);
            pause();
            slider.setValue(history.size());
            show();
        });
        play.setOnAction(_ -> toggle());
        sceneProperty().subscribe(scene -> {
            if (scene == null) {
                pause();
            }
        });
        getChildren().addAll(slider, place, play, live);
        tell();
    }

    /// Whether the newest event is shown.
    boolean live() {
        return live.isSelected();
    }

    /// After how many events the execution is shown.
    int count() {
        return live.isSelected() && growing ? history.size() : (int) Math.round(slider.getValue());
    }

    /// Notes that the history has grown.
    void grown() {
        growing = true;
        slider.setMax(Math.max(2, history.size()));
        if (live.isSelected()) {
            slider.setValue(history.size());
        }
        growing = false;
        tell();
    }

    /// Goes to an event.
    void moveTo(long eventId) {
        slider.setValue(eventId);
    }

    private void show() {
        tell();
        moved.accept(count());
    }

    private void tell() {
        place.setText(history.lastOf(count()).map(event -> Times.clock(event.timestamp()) + "  event " + event.id()
                + " of " + history.size()).orElse("no event yet"));
    }

    private void toggle() {
        if (player.getStatus() == Animation.Status.RUNNING) {
            pause();
            return;
        }
        if (count() >= history.size()) {
            slider.setValue(1);
        }
        play.setGraphic(new FontIcon("mdi2p-pause"));
        player.play();
    }

    private void step() {
        if (count() >= history.size()) {
            pause();
        } else {
            slider.setValue(count() + 1.0);
        }
    }

    private void pause() {
        player.stop();
        play.setGraphic(new FontIcon("mdi2p-play"));
    }
}

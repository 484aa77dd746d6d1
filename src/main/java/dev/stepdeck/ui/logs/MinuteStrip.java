package dev.stepdeck.ui.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import dev.stepdeck.aws.LogLine;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Words;

import javafx.beans.binding.Bindings;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// How many lines each minute has, and how many of them are errors; a click moves to that time. A long range has bars of several minutes.
final class MinuteStrip extends Pane {

    private static final int MOST_BARS = 240;
    private static final long MINUTE = 60_000;
    private static final double HEIGHT = 26;
    private static final double LEAST = 2;
    private static final double WIDEST = 16;

    private final Consumer<Instant> move;

    /// @param move receives the begin of the bar that was clicked
    MinuteStrip(Consumer<Instant> move) {
        this.move = move;
        setId("logs-strip");
        getStyleClass().add("log-strip");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    /// Shows lines, which are in the order of time.
    void show(List<LogLine> lines) {
        getChildren().clear();
        setVisible(lines.size() > 1);
        if (lines.size() < 2) {
            return;
        }
        var first = lines.getFirst().time().toEpochMilli() / MINUTE * MINUTE;
        var last = lines.getLast().time().toEpochMilli();
        var step = Math.ceilDiv((last - first) / MINUTE + 1, MOST_BARS) * MINUTE;
        var count = (int) ((last - first) / step) + 1;
        var all = new int[count];
        var bad = new int[count];
        for (var line : lines) {
            var at = Math.clamp((line.time().toEpochMilli() - first) / step, 0, count - 1);
            all[at]++;
            bad[at] += Severity.of(line) == Severity.ERROR ? 1 : 0;
        }
        var most = 1;
        for (var number : all) {
            most = Math.max(most, number);
        }
        var errors = 0;
        for (var i = 0; i < count; i++) {
            errors += bad[i];
            if (all[i] > 0) {
                bar(i, count, most, all[i], bad[i], Instant.ofEpochMilli(first + i * step), step);
            }
        }
        setAccessibleText("Lines over time: " + Words.count(lines.size(), "line") + ", "
                + Words.count(errors, "error"));
    }

    private void bar(int index, int count, int most, int all, int bad, Instant begin, long step) {
        var bar = new Region();
        bar.getStyleClass().add("log-bar-lines");
        place(bar, index, count, height(all, most));
        getChildren().add(bar);
        if (bad > 0) {
            var errors = new Region();
            errors.getStyleClass().add("log-bar-errors");
            errors.setMouseTransparent(true);
            place(errors, index, count, height(bad, most));
            getChildren().add(errors);
        }
        Tooltip.install(bar, new Tooltip(Times.absolute(begin) + ", " + Times.round(Duration.ofMillis(step)) + "\n"
                + Words.count(all, "line") + (bad > 0 ? ", " + Words.count(bad, "error") : "")));
        bar.setOnMouseClicked(_ -> move.accept(begin));
    }

    private void place(Region bar, int index, int count, double height) {
        var width = Bindings.min(WIDEST, widthProperty().subtract(32).divide(count));
        bar.layoutXProperty().bind(width.multiply(index).add(16));
        bar.prefWidthProperty().bind(width.subtract(1));
        bar.setPrefHeight(height);
        bar.setLayoutY(HEIGHT - height);
    }

    private static double height(int number, int most) {
        return LEAST + (HEIGHT - LEAST - 2) * number / most;
    }
}

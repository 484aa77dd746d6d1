package dev.stepdeck.ui.kit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.stepdeck.aws.StackProgress;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// How far a stack is: a bar for all, and a row for each resource with its status and time.
public final class ResourceProgress extends VBox {

    private final ProgressBar bar = new ProgressBar(0);
    private final Label count = new Label();
    private final VBox rows = new VBox();
    private final Map<String, Row> known = new LinkedHashMap<>();

    /// Nothing yet.
    public ResourceProgress() {
        setId("resource-progress");
        bar.setAccessibleText("Resources done");
        setSpacing(8);
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        count.getStyleClass().add("muted");
        count.setMinWidth(Region.USE_PREF_SIZE);
        var head = new HBox(10, bar, count);
        head.setAlignment(Pos.CENTER_LEFT);
        rows.setSpacing(2);
        getChildren().addAll(head, rows);
    }

    /// Forgets everything.
    public void clear() {
        known.clear();
        rows.getChildren().clear();
        bar.setProgress(0);
        count.setText("");
    }

    /// Shows the progress of all resources.
    public void show(StackProgress progress, Instant now) {
        bar.setProgress(progress.total() == 0 ? 0 : progress.done() / (double) progress.total());
        count.setText(progress.done() + " of " + Words.count(progress.total(), "resource"));
        for (var resource : progress.resources()) {
            known.computeIfAbsent(resource.logicalId(), _ -> {
                var row = new Row();
                rows.getChildren().add(row);
                return row;
            }).show(resource, now);
        }
    }

    private static final class Row extends HBox {

        private final Label name = new Label();
        private final Label type = new Label();
        private final Label time = new Label();
        private final StatusBadge status = new StatusBadge();

        Row() {
            getStyleClass().add("resource-row");
            setSpacing(10);
            setAlignment(Pos.CENTER_LEFT);
            setMinHeight(28);
            name.getStyleClass().add("section-title");
            name.setMinWidth(Region.USE_PREF_SIZE);
            type.getStyleClass().addAll("muted", "small-text");
            time.getStyleClass().add("muted");
            time.setMinWidth(Region.USE_PREF_SIZE);
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            getChildren().addAll(name, type, gap, time, status);
        }

        void show(StackProgress.Resource resource, Instant now) {
            name.setText(resource.logicalId());
            type.setText(resource.type());
            resource.status().ifPresentOrElse(
                    known -> status.show(Tone.of(known.text()), Words.of(known.text())),
                    () -> status.show(Tone.NEUTRAL, "Waiting"));
            time.setText(resource.began()
                    .map(began -> Times.took(Duration.between(began, resource.ended().orElse(now)))).orElse(""));
        }
    }
}

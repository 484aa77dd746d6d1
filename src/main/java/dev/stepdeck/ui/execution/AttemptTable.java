package dev.stepdeck.ui.execution;

import java.time.Duration;
import java.util.List;

import dev.stepdeck.asl.history.Attempt;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Times;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The attempts of a task, one by one.
final class AttemptTable extends ScrollPane {

    private final VBox rows = new VBox();
    private List<Attempt> shown = List.of();
    private int ended;

    AttemptTable() {
        rows.getStyleClass().add("attempts");
        setContent(rows);
        setFitToWidth(true);
    }

    void show(List<Attempt> attempts) {
        var done = (int) attempts.stream().filter(attempt -> attempt.ended().isPresent()).count();
        if (shown.equals(attempts) && ended == done) {
            return;
        }
        shown = List.copyOf(attempts);
        ended = done;
        rows.getChildren().clear();
        for (var i = 0; i < attempts.size(); i++) {
            rows.getChildren().add(row(i + 1, attempts.get(i)));
        }
    }

    private static VBox row(int number, Attempt attempt) {
        var title = new Label("Attempt " + number);
        title.getStyleClass().add("section-title");
        var status = StatusBadge.of(attempt.status().name());
        var when = new Label(Times.clock(attempt.scheduled()) + attempt.ended()
                .map(end -> " · " + Times.took(Duration.between(attempt.scheduled(), end))).orElse(""));
        when.getStyleClass().add("muted");
        var head = new HBox(title, status, when);
        head.getStyleClass().add("button-row");
        var box = new VBox(4, head);
        box.getStyleClass().add("attempt");
        if (!attempt.error().isEmpty()) {
            var error = new Label(attempt.error() + (attempt.cause().isEmpty() ? "" : ": " + attempt.cause()));
            error.setWrapText(true);
            error.getStyleClass().add("attempt-error");
            box.getChildren().add(error);
        }
        return box;
    }
}

package dev.stepdeck.ui.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

import dev.stepdeck.asl.history.ExecutionState;
import dev.stepdeck.asl.history.Visit;
import dev.stepdeck.ui.kit.Times;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// When each visit to a state was at work: a row for a visit, a bar for its time, marks for its attempts.
final class VisitTimeline extends ListView<Visit> {

    private static final double ROW = 26;
    private static final double NAME = 220;
    private static final double LEAST_BAR = 3;

    private Instant from = Instant.EPOCH;
    private Instant to = Instant.EPOCH;

    /// @param chosen receives the state whose row was selected
    VisitTimeline(Consumer<String> chosen) {
        setId("timeline");
        setAccessibleText("Timeline of the states");
        getStyleClass().add("timeline");
        setFixedCellSize(ROW);
        setPlaceholder(new Label("No state was entered yet"));
        setCellFactory(_ -> new Row());
        getSelectionModel().selectedItemProperty().subscribe(visit -> {
            if (visit != null) {
                chosen.accept(visit.state());
            }
        });
    }

    /// Shows an execution's current state.
    void show(ExecutionState execution, Instant now) {
        from = execution.started().orElse(now);
        to = execution.ended().orElse(now);
        var visits = new ArrayList<Visit>();
        execution.states().values().forEach(state -> visits.addAll(state.visits()));
        visits.sort(Comparator.comparingLong(Visit::enteredId));
        if (!List.copyOf(getItems()).equals(visits)) {
            getItems().setAll(visits);
        } else {
            refresh();
        }
    }

    private final class Row extends ListCell<Visit> {

        private final Label name = new Label();
        private final Region bar = new Region();
        private final Pane lane = new Pane(bar);
        private final Label took = new Label();
        private final HBox row = new HBox(name, lane, took);

        Row() {
            // Placed by hand: its pane must not size it.
            bar.setManaged(false);
            name.setMinWidth(NAME);
            name.setMaxWidth(NAME);
            took.setMinWidth(80);
            took.getStyleClass().add("muted");
            HBox.setHgrow(lane, Priority.ALWAYS);
            lane.setMinWidth(0);
            row.setSpacing(10);
            lane.widthProperty().subscribe(this::place);
        }

        @Override
        protected void updateItem(Visit visit, boolean empty) {
            super.updateItem(visit, empty);
            if (empty || visit == null) {
                setGraphic(null);
                return;
            }
            name.setText(visit.state() + visit.workflow().around().map(around -> "  #" + visit.workflow().index())
                    .orElse(""));
            took.setText(Times.took(visit.duration(to)));
            bar.getStyleClass().setAll("timeline-bar", "bar-" + Inspector.tone(visit).styleClass());
            setGraphic(row);
            place();
        }

        private void place() {
            var visit = getItem();
            if (visit == null) {
                return;
            }
            var whole = Math.max(1, Duration.between(from, to).toMillis());
            var left = Duration.between(from, visit.entered()).toMillis() / (double) whole * lane.getWidth();
            var width = visit.duration(to).toMillis() / (double) whole * lane.getWidth();
            bar.resizeRelocate(Math.min(left, Math.max(0, lane.getWidth() - LEAST_BAR)), 5, Math.max(LEAST_BAR, width),
                    ROW - 14);
        }
    }
}

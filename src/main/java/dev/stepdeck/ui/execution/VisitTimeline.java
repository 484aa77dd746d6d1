package dev.stepdeck.ui.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.asl.history.Attempt;
import dev.stepdeck.asl.history.ExecutionState;
import dev.stepdeck.asl.history.Visit;
import dev.stepdeck.asl.history.VisitStatus;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Words;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// When each visit to a state was at work, on one axis: a row for a visit below the one that it is nested in, a bar for its time, and on
/// the bar of a task each attempt, with the waiting between attempts pale.
final class VisitTimeline extends BorderPane {

    private static final double ROW = 26;
    private static final double NAME = 240;
    private static final double INDENT = 14;
    private static final double LEAST_BAR = 3;
    private static final double EDGE = 12;
    private static final double GAP = 10;

    private final ListView<Entry> list = new ListView<>();
    private final TimeAxis axis = new TimeAxis();
    private Instant from = Instant.EPOCH;
    private Instant to = Instant.EPOCH;
    private double laneWidth;

    /// A visit and how deep it is nested.
    private record Entry(Visit visit, int depth, List<Long> path) {}

    /// @param chosen receives the state whose row was selected
    VisitTimeline(Consumer<String> chosen) {
        list.setId("timeline");
        list.setAccessibleText("Timeline of the states");
        list.getStyleClass().add("timeline");
        list.setFixedCellSize(ROW);
        list.setPlaceholder(new Label("No state has been entered yet"));
        list.setCellFactory(_ -> new Row());
        list.getSelectionModel().selectedItemProperty().subscribe(entry -> {
            if (entry != null) {
                chosen.accept(entry.visit().state());
            }
        });
        setTop(axis);
        setCenter(list);
    }

    /// Shows an execution's current state.
    void show(ExecutionState execution, Instant now) {
        from = execution.started().orElse(now);
        to = execution.ended().orElse(now);
        var entries = new ArrayList<Entry>();
        execution.states().values().forEach(state -> state.visits().forEach(visit -> entries.add(entry(visit))));
        entries.sort((one, other) -> compare(one.path(), other.path()));
        if (!List.copyOf(list.getItems()).equals(entries)) {
            list.getItems().setAll(entries);
        } else {
            list.refresh();
        }
        drawAxis();
    }

    private static Entry entry(Visit visit) {
        var path = new ArrayList<Long>();
        for (var each = Optional.of(visit); each.isPresent(); each = each.get().workflow().around()) {
            path.addFirst(each.get().enteredId());
        }
        return new Entry(visit, path.size() - 1, path);
    }

    private static int compare(List<Long> one, List<Long> other) {
        for (var i = 0; i < Math.min(one.size(), other.size()); i++) {
            var order = Long.compare(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private void lane(double width) {
        if (width != laneWidth) {
            laneWidth = width;
            drawAxis();
        }
    }

    private void drawAxis() {
        axis.show(Duration.between(from, to), EDGE + NAME + GAP, laneWidth);
    }

    private final class Row extends ListCell<Entry> {

        private final Label name = new Label();
        private final Pane lane = new Pane();
        private final Label took = new Label();
        private final HBox row = new HBox(name, lane, took);
        private final Tooltip tip = new Tooltip();

        Row() {
            name.setMinWidth(NAME);
            name.setMaxWidth(NAME);
            took.setMinWidth(80);
            took.getStyleClass().add("muted");
            HBox.setHgrow(lane, Priority.ALWAYS);
            lane.setMinWidth(0);
            row.setSpacing(GAP);
            lane.widthProperty().subscribe(this::place);
        }

        @Override
        protected void updateItem(Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            var visit = entry.visit();
            name.setText(visit.state() + visit.workflow().around().map(around -> "  #" + visit.workflow().index())
                    .orElse(""));
            name.setStyle("-fx-padding: 0 0 0 " + entry.depth() * INDENT + "px;");
            took.setText(Times.took(visit.duration(to)));
            tip.setText(visit.state() + ": " + Words.of(visit.status().name()) + ", from "
                    + Times.clock(visit.entered()) + " for " + Times.took(visit.duration(to))
                    + (visit.attempts().size() > 1 ? ", " + visit.attempts().size() + " attempts" : ""));
            setTooltip(tip);
            setGraphic(row);
            place();
        }

        private void place() {
            var entry = getItem();
            lane.getChildren().clear();
            if (entry == null || lane.getWidth() < 1) {
                return;
            }
            lane(lane.getWidth());
            var visit = entry.visit();
            var end = visit.entered().plus(visit.duration(to));
            var waits = visit.attempts().size() > 1;
            add(visit.entered(), end, waits ? "timeline-wait" : "bar-" + Inspector.tone(visit).styleClass(), 5,
                    ROW - 14);
            if (waits) {
                visit.attempts().forEach(attempt -> add(attempt.scheduled(), attempt.ended().orElse(end),
                        "bar-" + tone(attempt), 5, ROW - 14));
            }
        }

        private static String tone(Attempt attempt) {
            return attempt.status() == VisitStatus.SUCCEEDED
                    ? "tone-good"
                    : attempt.status().ended() ? "tone-bad" : "tone-running";
        }

        private void add(Instant begin, Instant end, String styleClass, double y, double height) {
            var whole = Math.max(1, Duration.between(from, to).toMillis());
            var left = Duration.between(from, begin).toMillis() / (double) whole * lane.getWidth();
            var width = Duration.between(begin, end).toMillis() / (double) whole * lane.getWidth();
            var bar = new Region();
            // Placed by hand: its pane must not size it.
            bar.setManaged(false);
            bar.getStyleClass().setAll("timeline-bar", styleClass);
            bar.resizeRelocate(Math.min(left, Math.max(0, lane.getWidth() - LEAST_BAR)), y, Math.max(LEAST_BAR, width),
                    height);
            lane.getChildren().add(bar);
        }
    }
}

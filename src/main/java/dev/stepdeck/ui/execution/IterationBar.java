package dev.stepdeck.ui.execution;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import dev.stepdeck.asl.history.ExecutionLens;
import dev.stepdeck.asl.history.ExecutionStatus;
import dev.stepdeck.asl.history.Visit;
import dev.stepdeck.asl.history.WorkflowRun;
import dev.stepdeck.ui.kit.Words;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The iterations of a Map state: their progress, and a choice of one, which the graph and the inspector then show.
final class IterationBar extends VBox {

    private final Consumer<Optional<ExecutionLens.Iteration>> chosen;
    private final Region succeeded = segment("tone-good");
    private final Region failed = segment("tone-bad");
    private final Region running = segment("tone-running");
    private final Region rest = segment("tone-neutral");
    private final HBox bar = new HBox(succeeded, failed, running, rest);
    private final Label counts = new Label();
    private final ComboBox<Integer> picker = new ComboBox<>();
    private final ComboBox<Wanted> wanted = new ComboBox<>();
    private final Button nextFailed = LinkRows.button("iterations-next-failed", "Next failed", () -> goToFailed(1));
    private final Button lastFailed = LinkRows.button("iterations-previous-failed", "Previous failed",
            () -> goToFailed(-1));
    private List<WorkflowRun> parts = List.of();
    private Optional<Visit> map = Optional.empty();
    private boolean filling;

    /// Which iterations are offered.
    private enum Wanted {
        ALL("All",
                EnumSet.allOf(ExecutionStatus.class)),
        FAILED("Failed", EnumSet.of(ExecutionStatus.FAILED,
                ExecutionStatus.TIMED_OUT)),
        RUNNING("Running", EnumSet.of(ExecutionStatus.RUNNING)),
        SUCCEEDED(
                "Succeeded",
                EnumSet.of(ExecutionStatus.SUCCEEDED)),
        ABORTED("Aborted",
                EnumSet.of(ExecutionStatus.ABORTED));

        private final String words;
        private final Set<ExecutionStatus> statuses;

        Wanted(String words, Set<ExecutionStatus> statuses) {
            this.words = words;
            this.statuses = statuses;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /// @param chosen receives the selected iteration; none for all
    IterationBar(Consumer<Optional<ExecutionLens.Iteration>> chosen) {
        super(6);
        this.chosen = chosen;
        setId("iterations");
        managedProperty().bind(visibleProperty());
        bar.getStyleClass().add("iteration-bar");
        bar.widthProperty().subscribe(this::paint);
        counts.getStyleClass().addAll("muted", "small-text");
        counts.setId("iterations-count");
        picker.setId("iterations-picker");
        picker.setAccessibleText("Iteration");
        picker.setPromptText("All iterations");
        picker.setVisibleRowCount(12);
        picker.setCellFactory(_ -> new Cell());
        picker.setButtonCell(new Cell());
        picker.valueProperty().subscribe(_ -> choose());
        wanted.setId("iterations-wanted");
        wanted.setAccessibleText("Iterations");
        wanted.getItems().setAll(Wanted.values());
        wanted.setValue(Wanted.ALL);
        wanted.setMinWidth(110);
        wanted.valueProperty().subscribe((_, _) -> map.ifPresent(found -> offer(picker.getValue())));
        HBox.setHgrow(picker, Priority.ALWAYS);
        picker.setMaxWidth(Double.MAX_VALUE);
        var row = new HBox(8, wanted, picker, lastFailed, nextFailed);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(bar, counts, row);
        setVisible(false);
    }

    /// Shows the iterations of a visit; nothing for a state that has none.
    ///
    /// @param focus the selected iteration
    void show(Optional<Visit> visit, Optional<ExecutionLens.Iteration> focus) {
        map = visit.filter(found -> found.type().equals("Map") && found.length() > 0);
        setVisible(map.isPresent());
        map.ifPresent(found -> show(found, focus));
    }

    private void show(Visit found, Optional<ExecutionLens.Iteration> focus) {
        filling = true;
        parts = found.parts().stream().sorted(Comparator.comparingInt(WorkflowRun::index)).toList();
        offer(focus.filter(i -> i.enteredId() == found.enteredId()).map(i -> place(i.index())).orElse(-1));
        for (var button : List.of(lastFailed, nextFailed)) {
            button.setVisible(count(ExecutionStatus.FAILED) > 0);
            button.setManaged(button.isVisible());
        }
        counts.setText(Words.count(count(ExecutionStatus.SUCCEEDED), "iteration") + " done"
                + (count(ExecutionStatus.RUNNING) > 0 ? ", " + count(ExecutionStatus.RUNNING) + " running" : "")
                + (count(ExecutionStatus.FAILED) > 0 ? ", " + count(ExecutionStatus.FAILED) + " failed" : "") + " of "
                + String.format(Locale.ROOT, "%,d", found.length()));
        paint();
        filling = false;
    }

    /// Offers the iterations of the chosen kind, and keeps the selected one.
    private void offer(@Nullable Integer index) {
        boolean before = filling;
        filling = true;
        var offered = IntStream.range(-1, parts.size()).filter(
                i -> i < 0 || index != null && i == index || wanted.getValue().statuses.contains(parts.get(i).status()))
                .boxed().toList();
        if (!picker.getItems().equals(offered)) {
            picker.getItems().setAll(offered);
        }
        picker.setValue(index);
        filling = before;
    }

    private int place(int index) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).index() == index) {
                return i;
            }
        }
        return -1;
    }

    private int count(ExecutionStatus status) {
        return (int) parts.stream().filter(part -> part.status() == status).count();
    }

    private void paint() {
        double whole = Math.max(1, map.map(Visit::length).orElse(1));
        double width = bar.getWidth();
        int well = count(ExecutionStatus.SUCCEEDED);
        int badly = count(ExecutionStatus.FAILED) + count(ExecutionStatus.ABORTED) + count(ExecutionStatus.TIMED_OUT);
        int open = count(ExecutionStatus.RUNNING);
        size(succeeded, well / whole * width);
        size(failed, badly / whole * width);
        size(running, open / whole * width);
        size(rest, Math.max(0, (whole - well - badly - open) / whole * width));
    }

    private static void size(Region segment, double width) {
        segment.setMinWidth(width);
        segment.setPrefWidth(width);
        segment.setMaxWidth(width);
    }

    private static Region segment(String tone) {
        var segment = new Region();
        segment.getStyleClass().addAll("iteration-segment", "bar-" + tone);
        return segment;
    }

    private void choose() {
        var value = picker.getValue();
        if (!filling && value != null) {
            chosen.accept(value < 0 || value >= parts.size()
                    ? Optional.empty()
                    : map.map(found -> new ExecutionLens.Iteration(found.state(), found.enteredId(),
                            parts.get(value).index())));
        }
    }

    private void goToFailed(int direction) {
        int from = picker.getValue() == null ? -1 : picker.getValue();
        int start = from < 0 && direction < 0 ? parts.size() : from;
        for (int step = 1; step <= parts.size(); step++) {
            int at = Math.floorMod(start + step * direction, parts.size());
            if (parts.get(at).status() == ExecutionStatus.FAILED) {
                if (!picker.getItems().contains(at)) {
                    wanted.setValue(Wanted.ALL);
                }
                picker.setValue(at);
                return;
            }
        }
    }

    private final class Cell extends ListCell<Integer> {

        @Override
        protected void updateItem(Integer item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setText(null);
            } else if (item < 0 || item >= parts.size()) {
                setText("All iterations");
            } else {
                setText("#" + parts.get(item).index() + "  " + Words.of(parts.get(item).status().name()));
            }
        }
    }
}

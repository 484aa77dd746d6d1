package dev.stepdeck.ui.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.asl.history.RunLens;
import dev.stepdeck.asl.history.RunStatus;
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

/// The iterations of a Map state: how far they are, and a choice of one, which the graph and the inspector then show.
final class IterationBar extends VBox {

    private final Consumer<Optional<RunLens.Iteration>> chosen;
    private final Region succeeded = segment("tone-good");
    private final Region failed = segment("tone-bad");
    private final Region running = segment("tone-running");
    private final Region rest = segment("tone-neutral");
    private final HBox bar = new HBox(succeeded, failed, running, rest);
    private final Label counts = new Label();
    private final ComboBox<Integer> picker = new ComboBox<>();
    private final Button nextFailed = new Button("Next failed");
    private List<WorkflowRun> parts = List.of();
    private Optional<Visit> map = Optional.empty();
    private boolean filling;

    /// @param chosen is given the iteration that was chosen; none for all
    IterationBar(Consumer<Optional<RunLens.Iteration>> chosen) {
        super(6);
        this.chosen = chosen;
        setId("iterations");
        managedProperty().bind(visibleProperty());
        bar.getStyleClass().add("iteration-bar");
        bar.widthProperty().subscribe(this::paint);
        counts.getStyleClass().addAll("muted", "small-text");
        counts.setId("iterations-count");
        picker.setId("iterations-picker");
        picker.setPromptText("All iterations");
        picker.setVisibleRowCount(12);
        picker.setCellFactory(_ -> new Cell());
        picker.setButtonCell(new Cell());
        picker.valueProperty().subscribe(_ -> choose());
        nextFailed.setId("iterations-next-failed");
        nextFailed.getStyleClass().add("small");
        nextFailed.setMinWidth(Region.USE_PREF_SIZE);
        nextFailed.setOnAction(_ -> goToNextFailed());
        HBox.setHgrow(picker, Priority.ALWAYS);
        picker.setMaxWidth(Double.MAX_VALUE);
        var row = new HBox(8, picker, nextFailed);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(bar, counts, row);
        setVisible(false);
    }

    /// Shows the iterations of a visit; nothing for a state that has none.
    ///
    /// @param focus the iteration that is looked at
    void show(Optional<Visit> visit, Optional<RunLens.Iteration> focus) {
        map = visit.filter(found -> found.type().equals("Map") && found.length() > 0);
        setVisible(map.isPresent());
        map.ifPresent(found -> show(found, focus));
    }

    private void show(Visit found, Optional<RunLens.Iteration> focus) {
        filling = true;
        parts = found.parts().stream().sorted(java.util.Comparator.comparingInt(WorkflowRun::index)).toList();
        if (picker.getItems().size() != parts.size() + 1) {
            picker.getItems().setAll(java.util.stream.IntStream.range(-1, parts.size()).boxed().toList());
        }
        var index = focus.filter(i -> i.enteredId() == found.enteredId()).map(i -> place(i.index())).orElse(-1);
        picker.setValue(index);
        nextFailed.setVisible(count(RunStatus.FAILED) > 0);
        counts.setText(Words.count(count(RunStatus.SUCCEEDED), "iteration") + " done"
                + (count(RunStatus.RUNNING) > 0 ? ", " + count(RunStatus.RUNNING) + " running" : "")
                + (count(RunStatus.FAILED) > 0 ? ", " + count(RunStatus.FAILED) + " failed" : "") + " of "
                + String.format(java.util.Locale.ROOT, "%,d", found.length()));
        paint();
        filling = false;
    }

    private int place(int index) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).index() == index) {
                return i;
            }
        }
        return -1;
    }

    private int count(RunStatus status) {
        return (int) parts.stream().filter(part -> part.status() == status).count();
    }

    private void paint() {
        double whole = Math.max(1, map.map(Visit::length).orElse(1));
        double width = bar.getWidth();
        int well = count(RunStatus.SUCCEEDED);
        int badly = count(RunStatus.FAILED) + count(RunStatus.ABORTED) + count(RunStatus.TIMED_OUT);
        int open = count(RunStatus.RUNNING);
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
                    : map.map(found -> new RunLens.Iteration(found.state(), found.enteredId(),
                            parts.get(value).index())));
        }
    }

    private void goToNextFailed() {
        int from = picker.getValue() == null ? -1 : picker.getValue();
        for (int step = 1; step <= parts.size(); step++) {
            int at = Math.floorMod(from + step, parts.size());
            if (parts.get(at).status() == RunStatus.FAILED) {
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

package dev.stepdeck.ui.jobs;

import java.time.Instant;
import java.util.List;

import dev.stepdeck.aws.JobRunView;
import dev.stepdeck.ui.kit.Dialogs;

import javafx.scene.control.Button;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;

/// The two runs that a button compares: those that are selected, or the selected one and the one before it.
final class RunPair {

    private final TableView<JobRunView> runs;
    private final Button button;

    /// @param runs of one job, the newest first; several can be selected from now on
    RunPair(TableView<JobRunView> runs, Button button) {
        this.runs = runs;
        this.button = button;
        runs.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        runs.getSelectionModel().getSelectedItems().subscribe(this::offer);
        runs.getItems().subscribe(this::offer);
        button.setOnAction(_ -> compare());
        offer();
    }

    private List<JobRunView> pair() {
        var chosen = runs.getSelectionModel().getSelectedItems();
        var before = chosen.size() == 1 ? runs.getItems().indexOf(chosen.getFirst()) + 1 : 0;
        return before > 0 && before < runs.getItems().size()
                ? List.of(chosen.getFirst(), runs.getItems().get(before))
                : List.copyOf(chosen);
    }

    private void offer() {
        button.setText(runs.getSelectionModel().getSelectedItems().size() > 1 ? "Compare" : "Compare with previous");
        button.setDisable(pair().size() != 2);
    }

    private void compare() {
        var both = pair();
        Dialogs.show(button.getScene().getWindow(), "Compare two runs of " + both.getFirst().jobName(),
                new RunsBeside(RunComparison.of(both.getFirst(), both.getLast(), Instant.now())));
    }
}

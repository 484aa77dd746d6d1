package dev.stepdeck.ui.workflows;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.aws.workflow.WorkflowRunView;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.kit.list.Columns;
import dev.stepdeck.ui.kit.list.Rows;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;

/// The runs of a workflow, the newest first and chosen unless the user chose another.
final class RunTable extends BorderPane {

    private final TableView<WorkflowRunView> table = new TableView<>();
    private final Consumer<Optional<WorkflowRunView>> onChoice;
    private boolean filling = true;
    private volatile boolean newest = true;

    /// @param onChoice receives the run that is chosen; empty when there is none
    RunTable(Consumer<Optional<WorkflowRunView>> onChoice) {
        this.onChoice = onChoice;
        table.setId("workflow-runs");
        table.setAccessibleText("Workflow runs");
        table.getStyleClass().add("edge");
        Columns.of(table).unsorted().controls("State", 118, RunTable::badge)
                .text("Started", 110, run -> run.started().map(at -> Times.ago(at, Instant.now())).orElse(""))
                .number("Duration", 80, run -> Times.took(run.took(Instant.now())))
                .text("Jobs and crawlers", 150, RunTable::actions).text("Run or error", 260,
                        run -> run.error().isEmpty() ? run.id() : run.error());
        table.getColumns().getFirst().setMinWidth(118);
        Rows.onCopy(table, WorkflowRunView::id);
        table.getSelectionModel().selectedItemProperty().subscribe(run -> {
            if (!filling) {
                newest = table.getSelectionModel().getSelectedIndex() == 0;
                onChoice.accept(Optional.ofNullable(run));
            }
        });
        var caption = new Label("Runs");
        caption.getStyleClass().addAll("section-title", "workflow-bar");
        setTop(caption);
        setCenter(table);
        filling = false;
    }

    /// Glue calls a run completed however its jobs ended.
    private static StatusBadge badge(WorkflowRunView run) {
        return new StatusBadge(run.ended() && run.failed() > 0 ? Tone.WARNING : Tone.of(run.status()),
                Words.of(run.status()));
    }

    private static String actions(WorkflowRunView run) {
        return run.succeeded() + " of " + run.total() + " succeeded"
                + (run.failed() > 0 ? ", " + run.failed() + " failed" : "");
    }

    /// The run that is chosen.
    Optional<WorkflowRunView> chosen() {
        return Rows.chosen(table);
    }

    /// The next run that appears is to be chosen.
    void wantNewest() {
        newest = true;
    }

    void clear() {
        newest = true;
        table.getItems().clear();
        table.setPlaceholder(new Label("Looking for runs…"));
    }

    void failed(Node why) {
        if (table.getItems().isEmpty()) {
            table.setPlaceholder(why);
        }
    }

    void show(List<WorkflowRunView> runs) {
        var before = chosen().map(WorkflowRunView::id);
        filling = true;
        table.getItems().setAll(runs);
        table.setPlaceholder(new EmptyState("mdi2s-sitemap-outline", "No runs yet",
                "Start a run, or wait until the trigger that begins it fires."));
        if (newest) {
            table.getSelectionModel().selectFirst();
        } else {
            runs.stream().filter(run -> before.equals(Optional.of(run.id()))).findFirst()
                    .ifPresent(run -> table.getSelectionModel().select(run));
        }
        filling = false;
        onChoice.accept(chosen());
    }
}

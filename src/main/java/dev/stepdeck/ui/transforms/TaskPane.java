package dev.stepdeck.ui.transforms;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.transform.TransformTask;
import dev.stepdeck.aws.transform.Transforms;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.list.Columns;
import dev.stepdeck.ui.kit.list.Rows;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The task runs of a transform; live, quickly while one is under way. Beside the table it has a line about the one that is going on now, or
/// why the last one failed.
final class TaskPane extends BorderPane {

    private static final Duration QUICK = Duration.ofMillis(500);
    private static final Duration SLOW = Duration.ofSeconds(5);
    private static final double TASK = 130;

    private final Transforms transforms;
    private final Work work;
    private final Navigator navigator;
    private final TableView<TransformTask> table = new TableView<>();
    private final VBox now = new VBox();
    private volatile boolean busy;
    private String transform = "";
    private @Nullable WorkScope scope;

    TaskPane(Transforms transforms, Work work, Navigator navigator) {
        this.transforms = transforms;
        this.work = work;
        this.navigator = navigator;
        table.setId("transform-tasks");
        table.setAccessibleText("Task runs");
        table.getStyleClass().add("edge");
        Columns.of(table).unsorted().text("Task", 140, TransformTask::words)
                .status("State", 118, TransformTask::status)
                .text("Started", 96, task -> task.started().map(at -> Times.ago(at, Instant.now())).orElse(""))
                .number("Duration", 70, task -> Times.took(task.took(Instant.now())))
                .text("File, job run or error", 300, task -> task.failed() ? task.error() : task.about());
        table.getColumns().getFirst().setMinWidth(TASK);
        Rows.onCopy(table, task -> task.error().isEmpty() ? task.id() : task.error());
        table.setPlaceholder(new EmptyState("mdi2c-cog-outline", "No task runs yet",
                "Import labels to teach the transform, then evaluate it. Each appears here as a task run with its state."));
        now.getStyleClass().add("task-now");
        now.managedProperty().bind(now.visibleProperty());
        now.setVisible(false);
        setCenter(table);
    }

    /// What is going on now, to be shown where it was begun.
    Node now() {
        return now;
    }

    /// Shows the task runs of a transform.
    void show(String id) {
        if (!id.equals(transform) || scope == null) {
            if (!id.equals(transform)) {
                table.getItems().clear();
                now.setVisible(false);
            }
            transform = id;
            refresh();
        }
    }

    /// Asks at once, and begins to ask again and again.
    void refresh() {
        close();
        var opened = work.scope();
        scope = opened;
        var asked = transform;
        busy = true;
        opened.poll(() -> busy ? QUICK : SLOW, _ -> transforms.tasks(asked), this::merge, thrown -> {
            busy = false;
            if (table.getItems().isEmpty()) {
                table.setPlaceholder(
                        new FailureView(Failure.of("Listing task runs", thrown), Optional.of(this::refresh)));
            }
        });
    }

    void close() {
        if (scope != null) {
            scope.close();
            scope = null;
        }
    }

    private void merge(List<TransformTask> tasks) {
        var open = tasks.stream().filter(task -> !task.ended()).findFirst();
        busy = open.isPresent();
        if (busy || !table.getItems().equals(tasks)) {
            var chosen = Rows.chosen(table).map(TransformTask::id);
            table.getItems().setAll(tasks);
            tasks.stream().filter(task -> chosen.equals(Optional.of(task.id()))).findFirst()
                    .ifPresent(task -> table.getSelectionModel().select(task));
        }
        now.getChildren().clear();
        open.ifPresentOrElse(task -> now.getChildren().add(going(task)), () -> tasks.stream().findFirst()
                .filter(TransformTask::failed).ifPresent(task -> now.getChildren().add(failed(task))));
        now.setVisible(!now.getChildren().isEmpty());
    }

    private HBox going(TransformTask task) {
        var words = new Label(task.words() + ": " + (task.status().equals("STOPPING")
                ? "stopping"
                : "running for "
                        + Times.took(task.took(Instant.now()))));
        words.setId("transform-task-now");
        var bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.setAccessibleText(task.words() + " is running");
        bar.setPrefWidth(120);
        var stop = new Button("Stop");
        stop.setId("transform-task-stop");
        stop.getStyleClass().add("small");
        stop.setDisable(transforms.readOnly() || task.status().equals("STOPPING"));
        stop.setOnAction(_ -> stop(task));
        var row = new HBox(bar, words, stop);
        row.getStyleClass().add("button-row");
        return row;
    }

    private void stop(TransformTask task) {
        if (scope != null) {
            scope.fetch(_ -> {
                transforms.cancel(transform, task.id());
                return task;
            }, _ -> {}, thrown -> now.getChildren()
                    .setAll(new FailureView(Failure.of("Stopping the task run", thrown), Optional.empty())));
        }
    }

    private VBox failed(TransformTask task) {
        var title = new Label(task.words() + " failed");
        title.getStyleClass().add("failure-title");
        var why = new Label(task.error().isEmpty() ? "Glue does not say why." : task.error());
        why.setWrapText(true);
        why.setId("transform-task-error");
        var log = new Button("Open log");
        log.getStyleClass().add("small");
        log.setOnAction(
                _ -> navigator.go(new Place.Logs(List.of(task.logGroup()), Optional.empty(), Optional.empty())));
        log.setDisable(task.logGroup().isEmpty());
        var box = new VBox(title, why, new HBox(log));
        box.getStyleClass().add("failure-view");
        return box;
    }
}

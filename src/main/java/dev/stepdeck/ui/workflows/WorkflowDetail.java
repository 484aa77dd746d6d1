package dev.stepdeck.ui.workflows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.workflow.WorkflowRunView;
import dev.stepdeck.aws.workflow.WorkflowView;
import dev.stepdeck.aws.workflow.Workflows;
import dev.stepdeck.ui.graph.FlowView;
import dev.stepdeck.ui.kit.Dialogs;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One workflow: its graph as the chosen run went through it, its runs, and what can be done; live, quickly while it runs.
final class WorkflowDetail extends BorderPane {

    private static final Duration QUICK = Duration.ofSeconds(1);
    private static final Duration SLOW = Duration.ofSeconds(10);
    private static final double GRAPH = 0.5;
    private static final double LEAST_GRAPH = 190;

    private final Workflows workflows;
    private final Work work;
    private final Label name = new Label();
    private final Label description = new Label();
    private final Button start = new Button("Start run");
    private final Button stop = new Button("Stop run");
    private final VBox trouble = new VBox();
    private final FlowView graph = new FlowView("workflow-graph", "Graph of the workflow", true);
    private final NodeBar node;
    private final RunTable runs = new RunTable(this::showRun);
    private volatile boolean busy;
    private Optional<WorkflowView> shown = Optional.empty();
    private @Nullable WorkScope scope;

    WorkflowDetail(Workflows workflows, Work work, Navigator navigator) {
        this.workflows = workflows;
        this.work = work;
        this.node = new NodeBar(navigator);
        name.setId("workflow-name");
        name.getStyleClass().add("workflow-name");
        name.setMinWidth(0);
        description.getStyleClass().add("muted");
        description.setWrapText(true);
        description.managedProperty().bind(description.textProperty().isNotEmpty());
        start.setId("workflow-start");
        start.getStyleClass().add("accent");
        start.setMinWidth(Region.USE_PREF_SIZE);
        start.setOnAction(_ -> start());
        stop.setId("workflow-stop");
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.setDisable(true);
        stop.setOnAction(_ -> runs.chosen().ifPresent(this::askToStop));
        trouble.managedProperty().bind(trouble.visibleProperty());
        trouble.setVisible(false);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var title = new HBox(8, name, gap, start, stop);
        title.setAlignment(Pos.CENTER_LEFT);
        var head = new VBox(title, description, trouble);
        head.getStyleClass().addAll("workflow-head", "divided");
        setTop(head);
        var upper = new BorderPane(graph);
        upper.setBottom(node);
        upper.setMinHeight(LEAST_GRAPH);
        graph.selectedProperty().subscribe(node::choose);
        var both = new SplitPane(upper, runs);
        both.setOrientation(Orientation.VERTICAL);
        both.setDividerPositions(GRAPH);
        setCenter(both);
        setMinWidth(380);
    }

    /// Shows a workflow as it is now.
    void show(WorkflowView workflow) {
        var another = shown.map(before -> !before.name().equals(workflow.name())).orElse(true);
        shown = Optional.of(workflow);
        name.setText(workflow.name());
        description.setText(workflow.description());
        start.setDisable(workflows.readOnly());
        if (another) {
            trouble.setVisible(false);
            graph.select(null);
            runs.clear();
        }
        if (another || scope == null) {
            watch(workflow.name());
        }
    }

    void close() {
        if (scope != null) {
            scope.close();
            scope = null;
        }
    }

    private void watch(String workflow) {
        close();
        var opened = work.scope();
        scope = opened;
        busy = true;
        opened.poll(() -> busy ? QUICK : SLOW, _ -> workflows.runs(workflow), this::merge, thrown -> {
            busy = false;
            runs.failed(new FailureView(Failure.of("Listing the runs of the workflow", thrown), Optional.empty()));
        });
        draw();
    }

    private void merge(List<WorkflowRunView> found) {
        busy = found.stream().anyMatch(run -> !run.ended());
        runs.show(found);
        draw();
    }

    private void showRun(Optional<WorkflowRunView> run) {
        stop.setDisable(workflows.readOnly() || run.map(WorkflowRunView::ended).orElse(true));
        draw();
    }

    private void draw() {
        shown.filter(_ -> scope != null).ifPresent(workflow -> {
            var drawn = runs.chosen().map(WorkflowRunView::graph).orElse(workflow.graph());
            node.of(drawn);
            if (scope != null) {
                graph.show(scope, WorkflowFlow.of(drawn));
            }
        });
    }

    private void start() {
        shown.ifPresent(workflow -> {
            trouble.setVisible(false);
            act("Start a run of " + workflow.name(), "Starting the workflow", () -> {
                workflows.start(workflow.name(), Map.of());
                runs.wantNewest();
            });
        });
    }

    private void askToStop(WorkflowRunView run) {
        var text = new Label("Running jobs of this run are stopped, and no others are started.");
        text.setWrapText(true);
        text.setPrefWidth(380);
        Dialogs.ask(getScene().getWindow(), "Stop this run?", text, "Stop run", true).showAndWait()
                .filter(agreed -> agreed).ifPresent(_ -> act("Stop a run of " + run.workflow(), "Stopping the run",
                        () -> workflows.stop(run.workflow(), run.id())));
    }

    private void act(String activity, String what, Runnable action) {
        if (scope != null) {
            scope.start(activity, _ -> {
                action.run();
                return true;
            }, _ -> shown.ifPresent(workflow -> watch(workflow.name())), thrown -> {
                trouble.getChildren().setAll(new FailureView(Failure.of(what, thrown), Optional.empty()));
                trouble.setVisible(true);
            });
        }
    }
}

package dev.stepdeck.ui.workflows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.workflow.WorkflowView;
import dev.stepdeck.aws.workflow.Workflows;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Workflows on the left, the one that is chosen with its graph and runs on the right.
final class WorkflowsPane extends StackPane {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final double LIST = 0.2;

    private final Workflows workflows;
    private final ListView<WorkflowView> list = new ListView<>();
    private final WorkflowDetail detail;
    private final SplitPane panes;
    private Optional<String> wanted;
    private boolean refreshing;

    WorkflowsPane(Optional<String> wanted, Workflows workflows, Work work, Navigator navigator) {
        this.wanted = wanted;
        this.workflows = workflows;
        this.detail = new WorkflowDetail(workflows, work, navigator);
        list.setId("workflows-list");
        list.setAccessibleText("Workflows");
        list.getStyleClass().add("workflow-list");
        list.setMinWidth(150);
        list.setMaxWidth(280);
        list.setCellFactory(_ -> new WorkflowCell());
        list.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        SplitPane.setResizableWithParent(list, false);
        panes = new SplitPane(list, detail);
        panes.setDividerPositions(LIST);
        getChildren().setAll(new Label("Looking for workflows…"));
    }

    void begin(WorkScope scope) {
        scope.poll(PAUSE, _ -> workflows.list(), this::show, thrown -> {
            if (list.getItems().isEmpty()) {
                getChildren().setAll(new FailureView(Failure.of("Listing workflows", thrown), Optional.empty()));
            }
        });
        choose(list.getSelectionModel().getSelectedItem());
    }

    void end() {
        detail.close();
    }

    private void show(List<WorkflowView> found) {
        if (found.isEmpty()) {
            getChildren().setAll(new EmptyState("mdi2s-sitemap-outline", "No workflows",
                    "A Glue workflow chains jobs with triggers. One created by a template or the AWS CLI appears here "
                            + "with its graph and its runs."));
            return;
        }
        if (!getChildren().contains(panes)) {
            getChildren().setAll(panes);
        }
        if (!found.equals(list.getItems())) {
            refreshing = true;
            list.getItems().setAll(found);
            found.stream().filter(each -> wanted.equals(Optional.of(each.name()))).findFirst()
                    .ifPresent(each -> list.getSelectionModel().select(each));
            refreshing = false;
        }
        if (list.getSelectionModel().isEmpty()) {
            list.getSelectionModel().selectFirst();
        } else {
            choose(list.getSelectionModel().getSelectedItem());
        }
    }

    private void choose(@Nullable WorkflowView workflow) {
        if (workflow != null && !refreshing) {
            wanted = Optional.of(workflow.name());
            detail.show(workflow);
        }
    }
}

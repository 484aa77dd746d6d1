package dev.stepdeck.ui.workflows;

import java.time.Instant;

import dev.stepdeck.aws.workflow.WorkflowView;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Words;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A workflow in the list: its name, and how its last run stands.
final class WorkflowCell extends ListCell<WorkflowView> {

    WorkflowCell() {
        // As wide as the list, never wider: a long name is cut.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable WorkflowView workflow, boolean empty) {
        super.updateItem(workflow, empty);
        setGraphic(empty || workflow == null ? null : row(workflow));
    }

    private static VBox row(WorkflowView workflow) {
        var name = new Label(workflow.name());
        name.setMinWidth(0);
        var about = new Label(workflow.last().map(run -> Words.of(run.status())
                + run.started().map(at -> ", " + Times.ago(at, Instant.now())).orElse("")).orElse("Has not run yet"));
        about.getStyleClass().addAll("muted", "small-text");
        return new VBox(name, about);
    }
}

package dev.stepdeck.ui.workflows;

import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.workflow.WorkflowGraphView;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// What the chosen node of a graph is, and the way to it.
final class NodeBar extends HBox {

    private final Navigator navigator;
    private WorkflowGraphView graph = new WorkflowGraphView(List.of(), List.of());
    private Optional<String> chosen = Optional.empty();

    NodeBar(Navigator navigator) {
        this.navigator = navigator;
        getStyleClass().add("node-bar");
        show();
    }

    /// The graph has changed.
    void of(WorkflowGraphView now) {
        if (!now.equals(graph)) {
            graph = now;
            show();
        }
    }

    /// Another node was chosen; null for none.
    void choose(@Nullable String id) {
        chosen = Optional.ofNullable(id);
        show();
    }

    private void show() {
        var node = graph.nodes().stream().filter(each -> chosen.equals(Optional.of(each.id()))).findFirst();
        if (node.isEmpty()) {
            var hint = new Label(graph.nodes().isEmpty()
                    ? "The workflow has no triggers yet."
                    : "Select a box to see its details.");
            hint.getStyleClass().add("muted");
            getChildren().setAll(hint);
        } else {
            fill(node.get());
        }
    }

    private void fill(WorkflowGraphView.Node node) {
        var name = new Label(node.name());
        name.setId("node-name");
        name.getStyleClass().add("section-title");
        name.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().setAll(name);
        if (!node.state().isEmpty()) {
            getChildren().add(StatusBadge.of(node.state()));
        }
        if (!node.words().isEmpty()) {
            var words = new Label(node.words());
            words.getStyleClass().add("muted");
            getChildren().add(words);
        }
        getChildren().add(gap);
        if (node.kind() == WorkflowGraphView.Kind.JOB) {
            var open = new Button(node.run().isPresent() ? "Open job run" : "Open job");
            open.setId("node-open");
            open.setMinWidth(Region.USE_PREF_SIZE);
            open.setOnAction(_ -> navigator.go(new Place.Jobs(Optional.of(node.name()), node.run())));
            getChildren().add(open);
        }
    }
}

package dev.stepdeck.ui.deploy;

import java.util.List;

import dev.stepdeck.pattern.TemplateResource;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.kit.list.Columns;

import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What a template declares, before it is deployed: its resources with their types, and those that stay when the stack is deleted.
final class MadeView extends VBox {

    private final Label title = new Label();
    private final TableView<TemplateResource> table = new TableView<>();

    MadeView() {
        getStyleClass().add("page");
        setId("deploy-makes");
        title.getStyleClass().add("section-title");
        table.setId("deploy-resources");
        table.setAccessibleText("Resources of the template");
        Columns.of(table).text("Resource", 180, TemplateResource::logicalId).text("Type", 220, TemplateResource::type)
                .text("Kept", 70, resource -> resource.retained() ? "kept" : "");
        table.getColumns().getLast().setMaxWidth(80);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(title, table);
        managedProperty().bind(visibleProperty());
    }

    /// Shows the resources, in the order of the template.
    void show(List<TemplateResource> resources) {
        title.setText("Creates " + Words.count(resources.size(), "resource"));
        table.getItems().setAll(resources);
        var kept = resources.stream().anyMatch(TemplateResource::retained);
        table.getColumns().getLast().setVisible(kept);
    }
}

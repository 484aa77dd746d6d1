package dev.stepdeck.ui.settings;

import java.util.List;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Settings that belong together, under a title.
final class SettingsSection extends VBox {

    private final List<SettingRow> rows;

    /// @param below what stands under the rows
    SettingsSection(String title, List<SettingRow> rows, Node... below) {
        this.rows = rows;
        getStyleClass().add("settings-section");
        var head = new Label(title);
        head.getStyleClass().add("section-title");
        getChildren().add(head);
        getChildren().addAll(rows);
        getChildren().addAll(below);
        managedProperty().bind(visibleProperty());
    }

    /// Shows what is about some words, and tells how much that is.
    int narrow(String wanted) {
        var found = (int) rows.stream().filter(row -> row.narrow(wanted)).count();
        setVisible(found > 0);
        return found;
    }
}

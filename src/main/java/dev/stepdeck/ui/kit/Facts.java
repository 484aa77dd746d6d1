package dev.stepdeck.ui.kit;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/// What is known of something, a line each: its name, and what it is. What is empty is left out.
public final class Facts extends GridPane {

    /// Without a line yet.
    public Facts() {
        setHgap(16);
        setVgap(4);
    }

    /// Adds a line of text.
    public Facts add(String name, String value) {
        if (!value.isEmpty()) {
            var text = new Label(value);
            text.setWrapText(true);
            add(name, text);
        }
        return this;
    }

    /// Adds a line with a control.
    public Facts add(String name, Node value) {
        var key = new Label(name);
        key.getStyleClass().add("muted");
        key.setMinWidth(Region.USE_PREF_SIZE);
        addRow(getRowCount(), key, value);
        return this;
    }
}

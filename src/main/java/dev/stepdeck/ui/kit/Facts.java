package dev.stepdeck.ui.kit;

import dev.stepdeck.aws.S3Uri;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/// Facts about something, one per line: a name and a value. Empty ones are left out.
public final class Facts extends GridPane {

    /// Has no lines yet.
    public Facts() {
        setHgap(16);
        setVgap(4);
    }

    /// Adds a line of text; an address in S3 leads there.
    public Facts add(String name, String value) {
        if (S3Uri.parse(value).isPresent()) {
            add(name, new CopyLabel(value));
        } else if (!value.isEmpty()) {
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
        setValignment(key, VPos.TOP);
        addRow(getRowCount(), key, value);
        return this;
    }
}

package dev.stepdeck.ui.athena;

import java.util.Optional;

import dev.stepdeck.aws.athena.NestedText;
import dev.stepdeck.aws.athena.ResultColumn;
import dev.stepdeck.ui.editor.JsonTree;
import dev.stepdeck.ui.kit.Clip;
import dev.stepdeck.ui.kit.Words;

import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One whole value: nested values and JSON as a tree, with the text as Athena wrote it below.
final class CellInspector extends BorderPane {

    private static final int LARGEST = 1_000_000;

    private final Label name = new Label();
    private final Label facts = new Label();
    private final TextArea text = new TextArea();
    private final JsonTree tree = new JsonTree();
    private final SplitPane both = new SplitPane();
    private @Nullable String value;

    CellInspector() {
        setId("cell-inspector");
        name.getStyleClass().add("section-title");
        facts.getStyleClass().addAll("muted", "small-text");
        facts.setId("cell-facts");
        facts.setWrapText(true);
        text.setEditable(false);
        text.setWrapText(true);
        text.setId("cell-text");
        text.setAccessibleText("Value of the cell");
        text.getStyleClass().add("mono");
        var copy = new Button("Copy");
        copy.getStyleClass().add("small");
        copy.setOnAction(_ -> Clip.copy(value == null ? "" : value));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var title = new HBox(name, gap, copy);
        title.getStyleClass().add("button-row");
        var head = new VBox(4, title, facts);
        head.getStyleClass().add("side-head");
        setTop(head);
        both.setOrientation(Orientation.VERTICAL);
        tree.setAccessibleText("Value of the cell, as JSON");
        nothing();
    }

    /// Shows that no cell is selected.
    void nothing() {
        value = null;
        name.setText("Cell");
        facts.setText("Select a cell to see its whole value.");
        setCenter(null);
    }

    void show(ResultColumn column, @Nullable String newValue) {
        value = newValue;
        name.setText(column.name());
        if (newValue == null || newValue.isEmpty()) {
            facts.setText(column.typeWords() + " · " + (newValue == null ? "NULL, no value" : "empty string"));
            setCenter(null);
            return;
        }
        facts.setText(column.typeWords() + " · " + Words.count(newValue.length(), "character"));
        text.setText(newValue.length() > LARGEST ? newValue.substring(0, LARGEST) + "…" : newValue);
        var json = nested(column, newValue);
        if (json.isPresent()) {
            tree.show(json.get());
            both.getItems().setAll(tree, text);
            both.setDividerPositions(0.65);
            setCenter(both);
        } else {
            setCenter(text);
        }
    }

    private static Optional<String> nested(ResultColumn column, String value) {
        if (value.length() > LARGEST) {
            return Optional.empty();
        }
        var start = value.stripLeading();
        if (start.startsWith("{\"") || start.startsWith("[{\"") || column.type().equals("json")) {
            return Optional.of(value);
        }
        return column.kind() == ResultColumn.Kind.NESTED ? NestedText.json(value) : Optional.empty();
    }
}

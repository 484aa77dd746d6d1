package dev.stepdeck.ui.editor;

import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.asl.compare.JsonDiff;
import dev.stepdeck.asl.compare.JsonDiff.Kind;
import dev.stepdeck.ui.kit.Words;

import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What changed from one JSON text to another: a tree with what was added, removed and changed; unchanged values are left
/// out until the user asks for them.
public final class JsonDiffView extends BorderPane {

    private static final int LONGEST = 120;

    private final TreeView<JsonDiff> tree = new TreeView<>();
    private final CheckBox all = new CheckBox("Show unchanged values");
    private final Label count = new Label();
    private @Nullable String left;
    private @Nullable String right;
    private Optional<JsonDiff> diff = Optional.empty();

    /// Empty.
    public JsonDiffView() {
        getStyleClass().addAll("json-tree", "json-diff");
        getStylesheets().add(String.valueOf(JsonDiffView.class.getResource("editor.css")));
        tree.setCellFactory(_ -> new Cell());
        tree.setShowRoot(false);
        tree.setAccessibleText("Differences");
        tree.getStyleClass().add("mono");
        count.getStyleClass().add("muted");
        count.setId("diff-count");
        all.selectedProperty().subscribe((_, _) -> fill());
        var bar = new HBox(count, all);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("editor-strip");
        setTop(bar);
    }

    /// Compares two JSON texts; passing the same two again changes nothing.
    ///
    /// @param before empty for nothing yet
    public void show(String before, String after) {
        if (before.equals(left) && after.equals(right)) {
            return;
        }
        left = before;
        right = after;
        if (before.isEmpty() || after.isEmpty()) {
            diff = Optional.empty();
            count.setText("Nothing to compare yet");
        } else {
            try {
                diff = Optional.of(JsonDiff.of(JsonTree.parsed(before), JsonTree.parsed(after)));
                int places = diff.get().differences();
                count.setText(places == 0 ? "No differences" : Words.count(places, "difference"));
            } catch (JacksonException e) {
                diff = Optional.empty();
                count.setText("One side is not JSON: " + e.getOriginalMessage());
            }
        }
        fill();
    }

    private void fill() {
        all.setDisable(diff.isEmpty());
        var root = new TreeItem<JsonDiff>();
        diff.ifPresent(found -> {
            if (found.kind() == Kind.INSIDE) {
                found.children().forEach(child -> add(root, child));
            } else if (found.kind() == Kind.CHANGED || all.isSelected()) {
                root.getChildren().add(new TreeItem<>(found));
            }
        });
        tree.setRoot(root);
        setCenter(tree);
    }

    private void add(TreeItem<JsonDiff> parent, JsonDiff difference) {
        if (difference.kind() == Kind.SAME && !all.isSelected()) {
            return;
        }
        var item = new TreeItem<>(difference);
        item.setExpanded(true);
        difference.children().forEach(child -> add(item, child));
        parent.getChildren().add(item);
    }

    private static final class Cell extends TreeCell<JsonDiff> {

        @Override
        protected void updateItem(JsonDiff item, boolean empty) {
            super.updateItem(item, empty);
            for (var kind : Kind.values()) {
                getStyleClass().remove(style(kind));
            }
            if (empty || item == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            getStyleClass().add(style(item.kind()));
            var line = new TextFlow(part(sign(item.kind()), "diff-sign"));
            if (!item.name().isEmpty()) {
                line.getChildren().addAll(part(item.name(), "code-key"), part(": ", "code-plain"));
            }
            switch (item.kind()) {
                case SAME, ADDED -> line.getChildren().add(part(text(item.after()), "code-plain"));
                case REMOVED -> line.getChildren().add(part(text(item.before()), "code-plain"));
                case CHANGED -> line.getChildren().addAll(part(text(item.before()), "diff-old"),
                        part("  →  ", "code-comment"), part(text(item.after()), "diff-new"));
                case INSIDE -> line.getChildren().add(
                        part(Words.count(item.differences(), "difference"), "code-comment"));
            }
            line.setMaxHeight(20);
            line.setPrefHeight(20);
            setGraphic(line);
            setAccessibleText(item.kind().name().toLowerCase(Locale.ROOT) + " " + item.name() + " "
                    + text(item.before()) + " " + text(item.after()));
        }

        private static String style(Kind kind) {
            return "diff-" + kind.name().toLowerCase(Locale.ROOT);
        }

        private static String sign(Kind kind) {
            return switch (kind) {
                case SAME, INSIDE -> "   ";
                case ADDED -> "+  ";
                case REMOVED -> "−  ";
                case CHANGED -> "~  ";
            };
        }

        private static String text(Optional<JsonNode> value) {
            var text = value.map(JsonNode::toString).orElse("");
            return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        }

        private static Text part(String text, String style) {
            var part = new Text(text);
            part.getStyleClass().add(style);
            return part;
        }
    }
}

package dev.stepdeck.ui.editor;

import java.util.Locale;
import java.util.function.Consumer;

import dev.stepdeck.ui.kit.Clip;
import dev.stepdeck.ui.kit.S3Link;

import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON as a tree: colours by type, search (Ctrl+F), copying of values and their JSONPath. JSON inside a
/// string expands too; an address in S3 leads there. What is not JSON is shown as it is. Members are created when they are expanded.
public final class JsonTree extends BorderPane {

    private static final KeyCombination FIND = KeyCombination.keyCombination("Shortcut+F");
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int UNFOLDED = 3;
    private static final int MOST_UNFOLDED = 60;

    private final TreeView<JsonItem> tree = new TreeView<>();
    private final TextField query = new TextField();
    private @Nullable String shown;

    /// Empty.
    public JsonTree() {
        getStyleClass().add("json-tree");
        getStylesheets().add(String.valueOf(JsonTree.class.getResource("editor.css")));
        tree.setCellFactory(_ -> new Cell());
        tree.getStyleClass().add("mono");
        tree.setContextMenu(menu());
        setAccessibleText("JSON");
        tree.accessibleTextProperty().bind(accessibleTextProperty());
        query.setPromptText("Find (Enter for next)");
        query.setOnAction(_ -> find());
        query.getStyleClass().add("code-find");
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (FIND.match(event)) {
                setTop(query);
                query.requestFocus();
                event.consume();
            } else if (COPY.match(event)) {
                copyValue();
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER && event.getTarget() == tree) {
                chosen(item -> item.place().ifPresent(place -> S3Link.open(tree, place)));
            }
        });
        show(null);
    }

    /// Shows a JSON text, or any text; null or empty shows that there is nothing. Passing the same text again changes nothing.
    public void show(@Nullable String json) {
        if (json != null && json.equals(shown)) {
            return;
        }
        shown = json == null ? "" : json;
        if (shown.isEmpty()) {
            var nothing = new Label("Nothing here");
            nothing.getStyleClass().add("muted");
            nothing.setPadding(new Insets(12));
            setCenter(nothing);
            return;
        }
        try {
            var root = new JsonBranch(new JsonItem("", "$", JSON.readTree(shown)));
            unfold(root, UNFOLDED);
            tree.setRoot(root);
            setCenter(tree);
        } catch (JacksonException e) {
            var plain = new CodeView(Language.TEXT);
            plain.show(shown);
            setCenter(plain);
        }
    }

    private static void unfold(TreeItem<JsonItem> item, int depth) {
        item.setExpanded(true);
        if (depth > 1 && item.getChildren().size() <= MOST_UNFOLDED) {
            item.getChildren().stream().filter(child -> !child.isLeaf() && !child.getValue().nested())
                    .forEach(child -> unfold(child, depth - 1));
        }
    }

    private ContextMenu menu() {
        var value = new MenuItem("Copy value");
        value.setOnAction(_ -> copyValue());
        var path = new MenuItem("Copy path");
        path.setOnAction(_ -> chosen(item -> Clip.copy(item.path())));
        var all = new MenuItem("Copy all");
        all.setOnAction(_ -> Clip.copy(shown == null ? "" : JsonCheck.formatted(shown)));
        var open = new MenuItem("Open in S3");
        open.setOnAction(_ -> chosen(item -> item.place().ifPresent(place -> S3Link.open(tree, place))));
        var menu = new ContextMenu(value, path, all, open);
        menu.setOnShowing(_ -> {
            open.setVisible(false);
            chosen(item -> open.setVisible(item.place().isPresent()));
        });
        return menu;
    }

    private void copyValue() {
        chosen(item -> Clip.copy(item.value().isString()
                ? item.value().stringValue()
                : JsonCheck.formatted(item.value().toString())));
    }

    private void chosen(Consumer<JsonItem> action) {
        var item = tree.getSelectionModel().getSelectedItem();
        if (item != null) {
            action.accept(item.getValue());
        }
    }

    /// Selects the next item whose name or value contains the words, and expands the path to it.
    private void find() {
        var wanted = query.getText().toLowerCase(Locale.ROOT);
        var root = tree.getRoot();
        if (root == null || wanted.isEmpty()) {
            return;
        }
        var start = tree.getSelectionModel().getSelectedItem();
        var search = new Search(wanted, start);
        var found = search.in(root);
        if (found == null && start != null) {
            found = new Search(wanted, null).in(root);
        }
        if (found != null) {
            for (var parent = found.getParent(); parent != null; parent = parent.getParent()) {
                parent.setExpanded(true);
            }
            tree.getSelectionModel().select(found);
            tree.scrollTo(tree.getRow(found));
        }
    }

    /// A walk through the tree in order, which counts only what comes after a position.
    private static final class Search {

        private final String wanted;
        private final @Nullable TreeItem<JsonItem> after;
        private boolean counts;

        Search(String wanted, @Nullable TreeItem<JsonItem> after) {
            this.wanted = wanted;
            this.after = after;
            this.counts = after == null;
        }

        @Nullable
        TreeItem<JsonItem> in(TreeItem<JsonItem> item) {
            if (counts && item.getValue().matches(wanted)) {
                return item;
            }
            counts = counts || item == after;
            for (var child : item.getChildren()) {
                var found = in(child);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
    }

    private static final class Cell extends TreeCell<JsonItem> {

        @Override
        protected void updateItem(JsonItem item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            // A row is one line, whatever its width: a long value is read by scrolling or in the tooltip.
            var line = new HBox();
            line.setAlignment(Pos.CENTER_LEFT);
            if (!item.name().isEmpty()) {
                line.getChildren().addAll(part(item.name().replace('\n', ' '), "code-key"), part(": ", "code-plain"));
            }
            var value = part(item.summary(), item.style());
            item.place().ifPresent(place -> {
                value.getStyleClass().add("code-link");
                value.setOnMouseClicked(event -> {
                    if (event.getButton() == MouseButton.PRIMARY) {
                        S3Link.open(value, place);
                    }
                });
            });
            line.getChildren().add(value);
            setGraphic(line);
            setTooltip(item.elided() ? new Tooltip(item.value().asString()) : null);
        }

        private static Text part(String text, String style) {
            var part = new Text(text);
            part.getStyleClass().add(style);
            return part;
        }
    }

    /// An item that creates its children when they are first requested.
    private static final class JsonBranch extends TreeItem<JsonItem> {

        private boolean made;

        JsonBranch(JsonItem item) {
            super(item);
        }

        @Override
        public boolean isLeaf() {
            return getValue().children().isEmpty();
        }

        @Override
        public ObservableList<TreeItem<JsonItem>> getChildren() {
            var children = super.getChildren();
            if (!made) {
                made = true;
                getValue().children().forEach(child -> children.add(new JsonBranch(child)));
            }
            return children;
        }
    }

    static JsonNode parsed(String text) {
        return JSON.readTree(text);
    }
}

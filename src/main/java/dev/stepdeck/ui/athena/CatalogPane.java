package dev.stepdeck.ui.athena;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.S3Uri;
import dev.stepdeck.aws.athena.CatalogTable;
import dev.stepdeck.ui.kit.Clip;
import dev.stepdeck.ui.kit.S3Link;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;

/// The tables of the selected database, with their columns and types. A double-click previews a table, always with a
/// limit, or inserts a column's name into the text.
final class CatalogPane extends BorderPane {

    /// A line of the tree.
    private sealed interface Line {
        record TableLine(CatalogTable table) implements Line {}

        record ColumnLine(CatalogTable.Column column) implements Line {}

        record TextLine(String text) implements Line {}
    }

    private final Desk desk;
    private final SqlWords words;
    private final Consumer<String> preview;
    private final Consumer<String> insert;
    private final TreeView<Line> tree = new TreeView<>(new TreeItem<>(new Line.TextLine("")));
    private final TextField find = new TextField();
    private List<CatalogTable> tables = List.of();

    /// @param preview receives a query for the first rows of a table
    /// @param insert receives a name to insert into the text
    CatalogPane(Desk desk, SqlWords words, Consumer<String> preview, Consumer<String> insert) {
        this.desk = desk;
        this.words = words;
        this.preview = preview;
        this.insert = insert;
        getStyleClass().add("athena-side");
        tree.setId("catalog-tree");
        tree.setShowRoot(false);
        tree.setFixedCellSize(26);
        tree.setCellFactory(_ -> new Cell());
        tree.setOnMouseClicked(event -> {
            var item = tree.getSelectionModel().getSelectedItem();
            if (event.getClickCount() == 2 && item != null) {
                use(item.getValue());
            }
        });
        find.setId("catalog-find");
        tree.setAccessibleText("Tables and columns of the database");
        find.setPromptText("Filter the catalog");
        find.textProperty().subscribe(_ -> draw());
        HBox.setHgrow(find, Priority.ALWAYS);
        var again = new Button("", new FontIcon("mdi2r-refresh"));
        again.getStyleClass().addAll("flat", "button-icon");
        again.setAccessibleText("Reload the catalog");
        again.setTooltip(new Tooltip("Reload the catalog"));
        again.setOnAction(_ -> read());
        var top = new HBox(4, find, again);
        top.getStyleClass().add("athena-side-top");
        setTop(top);
        setCenter(tree);
        desk.database().subscribe(_ -> read());
    }

    /// Reads the tables of the database.
    void read() {
        var database = desk.database().get();
        words.assume(database);
        if (database.isEmpty()) {
            tables = List.of();
            say("No database yet.", "CREATE DATABASE makes one;", "patterns with tables bring theirs.");
            return;
        }
        if (tables.isEmpty() || !tables.getFirst().database().equals(database)) {
            say("Reading the tables…");
        }
        desk.work(scope -> scope.fetch(_ -> desk.services().catalog().tables(database), found -> {
            if (database.equals(desk.database().get())) {
                tables = found;
                words.know(database, found);
                draw();
            }
        }, thrown -> say(Failure.of("Reading the tables", thrown).why())));
    }

    private void say(String... texts) {
        tree.getRoot().getChildren().setAll(
                Arrays.stream(texts).map(text -> new TreeItem<Line>(new Line.TextLine(text))).toList());
    }

    private void draw() {
        var wanted = find.getText().strip().toLowerCase(Locale.ROOT);
        if (tables.isEmpty()) {
            if (!desk.database().get().isEmpty()) {
                say("No tables in " + desk.database().get() + " yet.");
            }
            return;
        }
        var open = tree.getRoot().getChildren().stream().filter(TreeItem::isExpanded).map(TreeItem::getValue)
                .map(line -> line instanceof Line.TableLine(var table) ? table.name() : "").toList();
        var items = tables.stream().filter(table -> wanted.isEmpty() || matches(table, wanted)).map(table -> {
            var item = new TreeItem<Line>(new Line.TableLine(table));
            table.columns().forEach(column -> item.getChildren().add(new TreeItem<>(new Line.ColumnLine(column))));
            item.setExpanded(open.contains(table.name())
                    || !wanted.isEmpty() && !table.name().toLowerCase(Locale.ROOT).contains(wanted));
            return item;
        }).toList();
        tree.getRoot().getChildren().setAll(items);
    }

    private static boolean matches(CatalogTable table, String wanted) {
        return table.name().toLowerCase(Locale.ROOT).contains(wanted) || table.columns().stream()
                .anyMatch(column -> column.name().toLowerCase(Locale.ROOT).contains(wanted));
    }

    private void use(Line line) {
        switch (line) {
            case Line.TableLine(var table) -> preview.accept(table.preview());
            case Line.ColumnLine(var column) -> insert.accept(SqlWords.quoted(column.name()));
            case Line.TextLine _ -> {
                // A text without data.
            }
        }
    }

    private final class Cell extends TreeCell<Line> {

        @Override
        protected void updateItem(Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            setGraphic(null);
            setTooltip(null);
            setContextMenu(null);
            if (empty || line == null) {
                return;
            }
            switch (line) {
                case Line.TableLine(var table) -> {
                    setGraphic(row(table.isView() ? "mdi2e-eye-outline" : "mdi2t-table", table.name(), ""));
                    setTooltip(new Tooltip(table.name() + (table.location().isEmpty() ? "" : "\n" + table.location())
                            + "\nDouble-click to show its first " + CatalogTable.PREVIEW + " rows"));
                    setContextMenu(menu(table));
                }
                case Line.ColumnLine(var column) -> {
                    setGraphic(row(column.partition() ? "mdi2k-key-variant" : "mdi2c-circle-small", column.name(),
                            column.type()));
                    setTooltip(new Tooltip(column.name() + "  " + column.type()
                            + (column.partition() ? "\nPartition key" : "")));
                }
                case Line.TextLine(var text) -> {
                    var label = new Label(text);
                    label.getStyleClass().add("muted");
                    setGraphic(label);
                }
            }
        }

        private HBox row(String icon, String name, String type) {
            var label = new Label(name);
            var kind = new Label(type);
            kind.getStyleClass().addAll("muted", "small-text");
            kind.setMinWidth(0);
            var row = new HBox(6, new FontIcon(icon), label, kind);
            row.setAlignment(Pos.CENTER_LEFT);
            return row;
        }

        private ContextMenu menu(CatalogTable table) {
            var menu = new ContextMenu(item("Preview", () -> preview.accept(table.preview())),
                    item("Insert name", () -> insert.accept(SqlWords.quoted(table.name()))),
                    item("Copy name", () -> Clip.copy(table.name())),
                    item("Copy location", () -> Clip.copy(table.location())));
            S3Uri.parse(table.location()).ifPresent(
                    place -> menu.getItems().add(item("Open location in S3", () -> S3Link.open(tree, place))));
            return menu;
        }

        private static MenuItem item(String text, Runnable action) {
            var item = new MenuItem(text);
            item.setOnAction(_ -> action.run());
            return item;
        }
    }
}

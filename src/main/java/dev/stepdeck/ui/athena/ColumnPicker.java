package dev.stepdeck.ui.athena;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import dev.stepdeck.aws.athena.ResultColumn;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The list of columns, to find one and to choose which are shown.
final class ColumnPicker {

    private record Entry(int number, ResultColumn about, SimpleBooleanProperty shown) {
        @Override
        public String toString() {
            return about.name() + "   " + about.typeWords();
        }
    }

    private ColumnPicker() {}

    static void open(Node below, List<ResultColumn> columns, ResultGrid grid) {
        var entries = FXCollections.observableArrayList(IntStream.range(0, columns.size())
                .mapToObj(i -> new Entry(i, columns.get(i), new SimpleBooleanProperty(grid.isShown(i)))).toList());
        entries.forEach(entry -> entry.shown().subscribe(shown -> {
            if (shown != grid.isShown(entry.number())) {
                grid.show(List.of(entry.number()), shown);
            }
        }));
        var narrowed = new FilteredList<>(entries);
        var find = new TextField();
        find.setId("column-find");
        find.setPromptText("Find a column (Enter to go there)");
        find.textProperty().subscribe(words -> narrowed.setPredicate(entry -> entry.about().name()
                .toLowerCase(Locale.ROOT).contains(words.strip().toLowerCase(Locale.ROOT))));
        var list = new ListView<>(narrowed);
        list.setCellFactory(CheckBoxListCell.forListView(Entry::shown));
        list.setPrefSize(300, 320);
        list.setAccessibleText("Columns to show");
        find.setOnAction(_ -> narrowed.stream().findFirst().ifPresent(entry -> {
            entry.shown().set(true);
            grid.reveal(entry.number());
        }));
        list.setOnMouseClicked(event -> {
            var chosen = list.getSelectionModel().getSelectedItem();
            if (event.getClickCount() == 2 && chosen != null) {
                grid.reveal(chosen.number());
            }
        });
        var all = new Button("Show all");
        all.setOnAction(_ -> set(narrowed, grid, true));
        var none = new Button("Hide all");
        none.setOnAction(_ -> set(narrowed, grid, false));
        var buttons = new HBox(all, none);
        buttons.getStyleClass().add("button-row");
        var page = new VBox(8, find, list, buttons);
        var item = new CustomMenuItem(page, false);
        item.getStyleClass().add("column-picker");
        var menu = new ContextMenu(item);
        menu.show(below, Side.BOTTOM, 0, 4);
        find.requestFocus();
    }

    /// All at once, so that the table is filled only once.
    private static void set(List<Entry> entries, ResultGrid grid, boolean shown) {
        grid.show(entries.stream().map(Entry::number).toList(), shown);
        entries.forEach(entry -> entry.shown().set(shown));
    }
}

package dev.stepdeck.ui.walkthrough;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;

/// Selects an entry of a list, table, combo box or tabs by a text that can be read in it.
final class Entries {

    private Entries() {}

    /// Selects the entry, or the first one where no text is given. An answer of false means: it is not there yet.
    static boolean choose(Node node, String item) {
        return switch (node) {
            case ListView<?> list when item.isEmpty() ->
                select(list.getItems().isEmpty() ? -1 : 0, list.getSelectionModel()::select);
            case ListView<?> list -> select(row(list, ".list-cell", item), list.getSelectionModel()::select);
            case TableView<?> table when item.isEmpty() ->
                select(table.getItems().isEmpty() ? -1 : 0, table.getSelectionModel()::clearAndSelect);
            case TableView<?> table ->
                select(row(table, ".table-row-cell", item), table.getSelectionModel()::clearAndSelect);
            case ComboBox<?> box -> choose(box, item);
            case TabPane tabs -> select(IntStream.range(0, tabs.getTabs().size())
                    .filter(i -> tabs.getTabs().get(i).getText().contains(item)).findFirst().orElse(-1),
                    tabs.getSelectionModel()::select);
            default -> false;
        };
    }

    private static <T> boolean choose(ComboBox<T> box, String item) {
        return select(IntStream.range(0, box.getItems().size()).filter(i -> text(box, i).contains(item)).findFirst()
                .orElse(-1), box.getSelectionModel()::select);
    }

    private static <T> String text(ComboBox<T> box, int index) {
        var value = box.getItems().get(index);
        return String.valueOf(box.getConverter() == null ? value : box.getConverter().toString(value));
    }

    private static int row(Node list, String cells, String item) {
        return list.lookupAll(cells).stream()
                .flatMapToInt(node -> node instanceof IndexedCell<?> cell && !cell.isEmpty() && Hands.says(cell, item)
                        ? IntStream.of(cell.getIndex())
                        : IntStream.empty())
                .min().orElse(-1);
    }

    private static boolean select(int index, IntConsumer selection) {
        if (index < 0) {
            return false;
        }
        selection.accept(index);
        return true;
    }
}

package dev.stepdeck.ui.walkthrough;

import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;

/// Selects an entry of a list, table, combo box or tabs by a text that can be read in it.
final class Entries {

    /// Ids, ARNs, times of day, ages.
    private static final Pattern MADE_ANEW = Pattern
            .compile("[0-9a-f]{8}-[0-9a-f]{4}-|arn:aws|\\d\\d?:\\d\\d|\\b(ago|just now)\\b|^[\\d.,]+( ?m?s)?$");

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

    /// A text that [#choose(Node, String)] finds this entry by, elsewhere too: one that is not made anew each time, such as an id or a time.
    /// Empty text for the first entry; nothing if no text tells it from others.
    static Optional<String> item(Node node, int index) {
        return switch (node) {
            case ListView<?> list -> item(list, ".list-cell", index);
            case TableView<?> table -> item(table, ".table-row-cell", index);
            case ComboBox<?> box -> item(box, index);
            case TabPane tabs -> index < 0 ? Optional.empty() : Optional.of(tabs.getTabs().get(index).getText());
            default -> Optional.empty();
        };
    }

    private static <T> Optional<String> item(ComboBox<T> box, int index) {
        return index < 0
                ? Optional.empty()
                : Optional.of(text(box, index)).filter(text -> !text.isBlank() && IntStream
                        .range(0, index).noneMatch(i -> text(box, i).contains(text)));
    }

    private static Optional<String> item(Node list, String cells, int index) {
        return list.lookupAll(cells).stream()
                .filter(node -> node instanceof IndexedCell<?> cell && !cell.isEmpty() && cell.getIndex() == index)
                .findFirst()
                .flatMap(cell -> Hands.words(cell).stream().filter(text -> !MADE_ANEW.matcher(text).find())
                        .filter(text -> row(list, cells, text) == index).findFirst()
                        .or(() -> index == 0 ? Optional.of("") : Optional.empty()));
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
